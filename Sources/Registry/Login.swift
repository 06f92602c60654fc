/// How to show a registry who asks.
public enum Login: Sendable, Equatable {
    case password(user: String, password: String)
    /// What `docker login` keeps where the registry hands out refresh tokens, as Azure's does.
    case refreshToken(String)
}
