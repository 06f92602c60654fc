/// How fast a model answers: estimated from the bytes that a step reads and the operations that it takes.
///
/// Additions, multiplications and divisions of IEEE 754 give the same numbers on every machine.
public struct ServingSpeed: Sendable {
    /// Requests that are answered at once by one replica.
    public let requests: Int
    /// Output tokens of all replicas together, per 1000 seconds.
    public let milliTokensPerSecond: Int
    /// Output tokens of one request while it is decoded, per 1000 seconds.
    public let milliTokensPerSecondAndRequest: Int
    /// Input tokens that one replica reads per second if it does nothing else.
    public let prefillTokensPerSecond: Int
    /// Of a request that finds the replica idle.
    public let microsecondsToFirstToken: Int
    /// Nine of ten runs that were kept out of the fit lie within this factor, in thousandths.
    public let spread: Int

    /// The bounds of ``milliTokensPerSecond``.
    public var low: Int { milliTokensPerSecond * 1000 / spread }
    public var high: Int { milliTokensPerSecond / 1000 * spread }

    /// Nil if the GPU's speed is not known, or the model does not fit.
    public init?(_ placement: Placement, of request: FitRequest, _ load: ServingLoad) {
        self.init(placement, of: request, load, constants: .fitted)
    }

    package init?(_ placement: Placement, of request: FitRequest, _ load: ServingLoad, constants: SpeedConstants) {
        let fit = placement.fit
        guard fit.fits, let gpu = fit.gpu.speed else { return nil }
        let most = min(load.requests ?? .max, fit.sequences(ofTokens: load.input + load.output, request))
        let requests = max(1, most)
        let step = DecodingStep(request.shape, fit.split, gpu, fit.gpu.link, request.cacheBytesPerNumber, constants)
        let decoding = step.seconds(requests: requests, context: load.input + load.output / 2)
        let reading = step.prefillSeconds(tokens: load.input)
        let perToken = reading / Double(load.output) + decoding / Double(requests)
        self.requests = requests
        milliTokensPerSecond = Int(1000 / perToken) * placement.copies
        milliTokensPerSecondAndRequest = Int(1000 / decoding)
        prefillTokensPerSecond = Int(Double(load.input) / reading)
        microsecondsToFirstToken = Int((reading + step.seconds(requests: 1, context: load.input)) * 1_000_000)
        spread = constants[.spread]
    }

    /// The price of a million output tokens in millionths of a US dollar, at full load.
    public func microUSDPerMillionTokens(microUSDPerHour: Int) -> Int? {
        guard milliTokensPerSecond > 0 else { return nil }
        return Int(Double(microUSDPerHour) / (Double(milliTokensPerSecond) / 1000 * 3600) * 1_000_000)
    }
}

/// What is asked of a model at once.
public struct ServingLoad: Sendable {
    /// Tokens of a request.
    public var input: Int
    public var output: Int
    /// At once; nil means as many as the cache and the engine take.
    public var requests: Int?

    public init(input: Int, output: Int, requests: Int? = nil) {
        self.input = max(1, input)
        self.output = max(1, output)
        self.requests = requests
    }
}
