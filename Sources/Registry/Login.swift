/// The credentials for a registry.
public enum Login: Sendable, Equatable {
    case password(user: String, password: String)
    /// What `docker login` stores if the registry issues refresh tokens, as Azure's does.
    case refreshToken(String)
}
