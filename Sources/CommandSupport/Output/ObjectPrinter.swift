package import Render

/// Prints all objects to standard output: YAML documents, or one JSON List.
package struct ObjectPrinter {
    package let format: RenderOptions.Format

    package init(format: RenderOptions.Format) {
        self.format = format
    }

    package func print(_ objects: ObjectStore) {
        let output = Output(descriptor: 1)
        if format == .json { output.write("{\n\"apiVersion\": \"v1\",\n\"kind\": \"List\",\n\"items\": [\n") }
        for index in 0..<objects.count {
            if index > 0 { output.write(format == .json ? ",\n" : "---\n") }
            output.write { objects.append(at: index, to: &$0) }
        }
        if format == .json { output.write("\n]\n}\n") }
    }
}
