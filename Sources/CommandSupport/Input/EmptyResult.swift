/// Which empty results a command accepts.
package enum EmptyResult {
    /// Not even that of InferenceSets that are scaled to zero: writing it would delete everything that was written before.
    case refused
    /// That of InferenceSets that are scaled to zero: nothing is written.
    case ofIdleSets
    case any
}
