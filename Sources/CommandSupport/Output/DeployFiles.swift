import Bytes
package import DeployTree
import Diagnostics
import Hashing
import Kubernetes
package import Render
import YAML

/// The files of a deploy tree, sorted by path: one for each object, and the kustomization that lists them. Their content
/// is generated on demand.
package struct DeployFiles: Sendable {
    private let objects: ObjectStore
    private let format: RenderOptions.Format
    private let list: Kustomization
    private let listFile: TreeFile
    /// The content of each file: the number of an object, or, after the last one, the kustomization.
    private let order: [Int]

    package init(_ objects: ObjectStore, format: RenderOptions.Format) {
        var list = Kustomization()
        for index in 0..<objects.count {
            objects.withName(at: index) {
                list.append(namespace: $0, kind: $1, name: $2, extension: format.rawValue)
            }
        }
        self.objects = objects
        self.format = format
        self.list = list
        listFile = list.file
        order = Self.order(list)
    }

    /// The format of a deploy tree.
    package static func format(of inventory: Inventory) -> RenderOptions.Format {
        inventory.holdsPath(endingIn: ".json") ? .json : .yaml
    }

    /// The kustomization's position among the object files, nearly all of which precede it.
    private static func order(_ list: Kustomization) -> [Int] {
        var order = list.sorted
        let place = withBytes(of: Kustomization.path) { path in
            order.lastIndex { list.withPath(at: $0) { compareBytes($0, path) < 0 } }
        }
        order.insert(list.count, at: place.map { $0 + 1 } ?? 0)
        return order
    }

    private static func withPath<T>(_ number: Int, in list: Kustomization, _ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
        number < list.count ? list.withPath(at: number, body) : withBytes(of: Kustomization.path, body)
    }

    /// All files, generated and hashed on several threads, since that is most of the work.
    package func all(threads: Int) -> [TreeFile] {
        inParallel(order.count, threads: threads) { part in part.map { file($0) } }
    }

    /// Compares the files with the known state of a tree, by the parts that they are made of.
    ///
    /// - Returns: The files that may differ from those of the tree, and the index of the new tree.
    package func compared(with known: DeployIndex?, threads: Int) -> (files: [TreeFile], index: DeployIndex) {
        let known = known ?? DeployIndex()
        let pieces = inParallel(order.count, threads: threads) { self.pieces($0, known) }
        // The usual case if nothing has changed: nothing is copied.
        if pieces.reduce(0, { $0 + $1.knownCount }) == known.count, known.count == order.count { return ([], known) }
        var (files, index) = ([TreeFile](), DeployIndex())
        index.reserveCapacity(like: known)
        for piece in pieces {
            switch piece {
            case .known(let same): index.append(same, of: known)
            case .made(let file, let fingerprint):
                index.append(file, madeOf: fingerprint)
                files.append(file)
            }
        }
        return (files, index)
    }

    /// The state of a comparison of files with those of a tree.
    private enum Piece {
        /// The files of the tree that are unchanged, by their numbers in the tree.
        case known(Range<Int>)
        case made(TreeFile, SHA256.Digest)

        var knownCount: Int { if case .known(let same) = self { same.count } else { 0 } }
    }

    private func pieces(_ part: Range<Int>, _ known: DeployIndex) -> [Piece] {
        var pieces: [Piece] = []
        var scratch = ByteBuffer()
        var next = 0
        for place in part {
            let piece = piece(place, known, from: &next, &scratch)
            if case .known(let more) = piece, case .known(let same) = pieces.last, same.upperBound == more.lowerBound {
                pieces[pieces.count - 1] = .known(same.lowerBound..<more.upperBound)
            } else {
                pieces.append(piece)
            }
        }
        return pieces
    }

    private func piece(_ place: Int, _ known: DeployIndex, from next: inout Int, _ scratch: inout ByteBuffer) -> Piece {
        let fingerprint = fingerprint(place, &scratch)
        let number = Self.withPath(order[place], in: list) { known.file($0, from: &next) }
        if let number, known.isFile(number, madeOf: fingerprint) { return .known(number..<(number + 1)) }
        let file = file(place)
        // Equal content may be made of different parts: each run decides which objects come from stencils.
        if let number, known.isFile(number, equalTo: file) { return .known(number..<(number + 1)) }
        return .made(file, fingerprint)
    }

    private func fingerprint(_ place: Int, _ scratch: inout ByteBuffer) -> SHA256.Digest {
        order[place] < objects.count ? objects.fingerprint(at: order[place], &scratch) : listFile.hash
    }

    private func file(_ place: Int) -> TreeFile {
        let number = order[place]
        guard number < objects.count else { return listFile }
        return TreeFile(
            path: list.withPath(at: number) { String(decoding: $0, as: UTF8.self) },
            bytes: objects.bytes(at: number) + (format == .json ? [0x0A] : []))
    }
}
