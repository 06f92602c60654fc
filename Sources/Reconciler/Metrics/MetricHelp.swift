/// The HELP lines of this program's metrics. swift-metrics has no such text.
enum MetricHelp {
    static func text(of name: String) -> String? { texts[name] }

    private static let texts = [
        "kaito_reconciler_api_requests_total": "Requests to the API server, by method, resource and HTTP status.",
        "kaito_reconciler_api_request_duration_seconds": "Time until the API server responded.",
        "kaito_reconciler_reconcile_total": "Workspaces reconciled, by result.",
        "kaito_reconciler_reconcile_duration_seconds": "Time to reconcile one workspace.",
        "kaito_reconciler_queue_depth": "Workspaces waiting to be reconciled.",
        "kaito_reconciler_workspaces": "Workspaces, by condition that is true.",
        "kaito_reconciler_leader": "1 while this replica holds the lease, else 0.",
        "kaito_reconciler_watch_restarts_total": "Watches that ended and were restarted.",
        ProcessUsage.memoryName: "Resident memory of the process.",
        ProcessUsage.timeName: "User and system CPU time of the process.",
    ]
}
