namespace Redoubt.Server.Access;

/// <summary>How a server lets people in.</summary>
internal sealed record AccessOptions
{
    /// <summary>Everyone who reaches the server may do everything: the demo, on loopback.</summary>
    public bool Open { get; init; }

    /// <summary>Who sends a request when nobody signs in; null: <see cref="Caller.Local"/>.</summary>
    public Func<HttpRequest, Caller>? WithoutSignIn { get; init; }

    /// <summary>The address that people type, where a proxy stands before the server; null when they reach it directly.</summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>Names that the server answers to besides this machine's.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>What the verbs of this machine send, who can read it in the store's folder; null for none.</summary>
    public string? LocalToken { get; init; }

    /// <summary>Requests that a caller may send at once, and then a second.</summary>
    public (int Bucket, double PerSecond) Rate { get; init; } = (2_000, 200);

    /// <summary>The same for sign-in, by address.</summary>
    public (int Bucket, double PerSecond) SignInRate { get; init; } = (30, 0.5);
}
