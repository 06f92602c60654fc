internal import NIOCore
internal import NIOHTTP1

/// One connection to the health server.
///
/// Requests are answered immediately, on the thread that read them, so pipelined requests are answered in order without
/// a queue. A client that sends a body, does not read the responses, or takes too long is disconnected.
final class HealthConnection: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let endpoints: HealthEndpoints
    private let connections: OpenConnections
    private let patience: TimeAmount
    private var request: HTTPRequestHead?
    private var deadline: Scheduled<Void>?
    private var isDone = false

    /// - Parameter patience: how long the next request may take to arrive, from the last response to its last byte: a limit on
    ///   silence only could be evaded by sending a byte now and then.
    init(endpoints: HealthEndpoints, connections: OpenConnections, patience: TimeAmount) {
        self.endpoints = endpoints
        self.connections = connections
        self.patience = patience
    }

    func channelActive(context: ChannelHandlerContext) {
        if connections.admit(context.channel) { expectRequest(context) } else { drop(context) }
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        connections.remove(context.channel)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { drop(context) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isDone else { return }
        switch Self.unwrapInboundIn(data) {
        case .head(let head):
            request = head
        case .body:
            drop(context)
        case .end:
            guard let request, context.channel.isWritable else { return drop(context) }
            self.request = nil
            reply(to: request, context)
        }
    }

    private func reply(to request: HTTPRequestHead, _ context: ChannelHandlerContext) {
        connections.asked(context.channel)
        let answer = endpoints.answer(request.method, request.uri)
        let staysOpen = request.isKeepAlive
        let headers = HTTPHeaders(answer.headers + [("Connection", staysOpen ? "keep-alive" : "close")])
        let head = HTTPResponseHead(version: .http1_1, status: answer.status, headers: headers)
        context.write(Self.wrapOutboundOut(.head(head)), promise: nil)
        if request.method != .HEAD {
            let body = context.channel.allocator.buffer(string: answer.body)
            context.write(Self.wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        }
        let written = context.eventLoop.makePromise(of: Void.self)
        context.writeAndFlush(Self.wrapOutboundOut(.end(nil)), promise: written)
        expectRequest(context)
        if staysOpen { return }
        isDone = true
        let channel = context.channel
        written.futureResult.whenComplete { _ in channel.close(promise: nil) }
    }

    /// Restarts the timer for the next request.
    private func expectRequest(_ context: ChannelHandlerContext) {
        deadline?.cancel()
        let channel = context.channel
        deadline = context.eventLoop.scheduleTask(in: patience) { channel.close(promise: nil) }
    }

    private func drop(_ context: ChannelHandlerContext) {
        isDone = true
        context.close(promise: nil)
    }
}
