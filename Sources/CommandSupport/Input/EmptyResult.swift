/// Which empty results a command accepts.
package enum EmptyResult {
    /// Not even that of documents for which nothing is rendered, such as InferenceSets that are scaled to zero: writing it would
    /// delete everything that was written before.
    case refused
    /// That of such documents: nothing is written.
    case ofIdleSets
    case any
}
