using Microsoft.AspNetCore.Http.Features;

namespace Redoubt.Server.Api;

/// <summary>Reads an id out of a path exactly: the server leaves an escaped slash as it is, and an alert's id may hold any character.</summary>
internal static class PathSegment
{
    /// <param name="request">The request.</param>
    /// <param name="value">The segment as the router gave it.</param>
    public static string Segment(this HttpRequest request, string value)
    {
        if (!value.Contains("%2F", StringComparison.OrdinalIgnoreCase))
            return value;
        var sent = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        foreach (var segment in sent.Split('?')[0].Split('/'))
        {
            var plain = Uri.UnescapeDataString(segment);
            if (plain.Replace("/", "%2F", StringComparison.Ordinal).Equals(value, StringComparison.OrdinalIgnoreCase))
                return plain;
        }

        return value.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
    }
}
