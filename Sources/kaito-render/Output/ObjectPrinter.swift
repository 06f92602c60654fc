import Render

/// Prints all objects to standard output: YAML documents, or one JSON List.
struct ObjectPrinter {
    let format: RenderOptions.Format

    func print(_ objects: ObjectStore) -> Output {
        let output = Output(descriptor: 1)
        if format == .json { output.write("{\n\"apiVersion\": \"v1\",\n\"kind\": \"List\",\n\"items\": [\n") }
        for index in 0..<objects.count {
            if index > 0 { output.write(format == .json ? ",\n" : "---\n") }
            objects.withBytes(at: index) { output.write($0) }
        }
        if format == .json { output.write("\n]\n}\n") }
        output.flush()
        return output
    }
}
