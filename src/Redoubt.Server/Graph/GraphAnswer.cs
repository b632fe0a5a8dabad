namespace Redoubt.Server.Graph;

/// <summary>What all parts of an answer need to know of the request.</summary>
/// <param name="Root">The address of the server as its caller knows it, without a slash at its end.</param>
/// <param name="Newer">The caller knows words that were added to enumerations later (<c>Prefer: include-unknown-enum-members</c>).</param>
internal sealed record GraphAnswer(string Root, bool Newer)
{
    private const string Preference = "include-unknown-enum-members";

    public static GraphAnswer Of(HttpRequest request) => new(
        $"{request.Scheme}://{request.Host}", request.Headers["Prefer"].Any(value => value?.Contains(Preference, StringComparison.OrdinalIgnoreCase) == true));

    /// <summary>Of a collection, or of what is in it: <c>security/incidents/$entity</c>.</summary>
    public string Context(string what) => $"{Root}/v1.0/$metadata#{what}";
}
