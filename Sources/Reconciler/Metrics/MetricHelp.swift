/// What the HELP lines say of the metrics that this program has. swift-metrics carries no such text with a metric.
enum MetricHelp {
    static func text(of name: String) -> String? { texts[name] }

    private static let texts = [
        "kaito_reconciler_api_requests_total": "Requests to the API server, by method, resource and HTTP status.",
        "kaito_reconciler_api_request_duration_seconds": "How long the API server took to answer.",
        "kaito_reconciler_reconcile_total": "Workspaces reconciled, by result.",
        "kaito_reconciler_reconcile_duration_seconds": "How long one workspace took to reconcile.",
        "kaito_reconciler_queue_depth": "Workspaces that wait to be reconciled.",
        "kaito_reconciler_workspaces": "Workspaces, by the condition that holds.",
        "kaito_reconciler_leader": "1 while this replica holds the lease, else 0.",
        "kaito_reconciler_watch_restarts_total": "Watches that ended and were begun again.",
        ProcessUsage.memoryName: "Memory that the process holds in RAM.",
        ProcessUsage.timeName: "Processor time that the process used, as user and in the kernel.",
    ]
}
