namespace Redoubt.Server.Api;

/// <summary>Endpoint metadata: although its method says otherwise it changes nothing that is kept, and leaves no entry in the audit log.</summary>
internal sealed record ChangesNothing;

/// <summary>Endpoint metadata: it is asked many times a second, and the audit log has its requests by the minute.</summary>
internal sealed record AuditedByTheMinute;

internal static class ChangesNothingExtensions
{
    public static TBuilder ChangesNothing<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ChangesNothing());

    public static TBuilder AuditedByTheMinute<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AuditedByTheMinute());
}
