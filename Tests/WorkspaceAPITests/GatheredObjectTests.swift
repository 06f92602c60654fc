import TestSupport
import Testing
import WorkspaceAPI
import YAML

@Suite struct GatheredObjectTests {
    /// What streaming depends on is kept, reduced to what is read; all else is left out.
    @Test func keepsWhatStreamingDependsOn() throws {
        let cluster = """
            items:
            - {apiVersion: v1, kind: ServiceAccount, metadata: {name: default, namespace: ml}}
            - apiVersion: v1
              kind: ServiceAccount
              metadata: {name: streamer, namespace: ml, uid: u, annotations: {azure.workload.identity/client-id: c, other: o}}
            - {apiVersion: storage.k8s.io/v1, kind: CSIDriver, metadata: {name: disk.csi.azure.com}}
            - {apiVersion: storage.k8s.io/v1, kind: CSIDriver, metadata: {name: blob.csi.azure.com}, spec: {attachRequired: false}}
            - apiVersion: v1
              kind: PersistentVolume
              metadata: {name: pv}
              spec:
                claimRef: {kind: PersistentVolumeClaim, namespace: ml, name: 172f34, uid: u}
                csi: {driver: blob.csi.azure.com, volumeHandle: g#account#container#u#ml}
            - {apiVersion: v1, kind: PersistentVolume, metadata: {name: disk}, spec: {csi: {driver: disk.csi.azure.com}}}
            - {apiVersion: v1, kind: ConfigMap, metadata: {name: other, namespace: ml}, data: {a: b}}
            """
        var gatherer = FactsGatherer()
        for document in read(cluster).documents { gatherer.add(document) }
        let objects = try #require(gatherer.document["objects"])
        #expect(
            YAMLWriter.text(of: objects) == """
                - apiVersion: storage.k8s.io/v1
                  kind: CSIDriver
                  metadata:
                    name: blob.csi.azure.com
                - apiVersion: v1
                  kind: PersistentVolume
                  metadata:
                    name: pv
                  spec:
                    claimRef:
                      namespace: ml
                      name: 172f34
                    csi:
                      driver: blob.csi.azure.com
                      volumeHandle: g#account#container#u#ml
                - apiVersion: v1
                  kind: ServiceAccount
                  metadata:
                    name: streamer
                    namespace: ml
                    annotations:
                      azure.workload.identity/client-id: c

                """)
    }
}
