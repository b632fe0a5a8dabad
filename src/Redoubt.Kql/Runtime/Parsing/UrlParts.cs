using System.Text.Json;

namespace Redoubt.Kql.Runtime.Parsing;

/// <summary>The parts of URLs. What is missing is empty.</summary>
internal static class UrlParts
{
    private const int MostParameters = 1000;

    /// <summary>
    /// Scheme, host, port, path (without its first slash), user name, password, query parameters and fragment of an absolute URL, as a JSON
    /// object.
    /// </summary>
    public static string Parse(string url)
    {
        var rest = url;
        var fragment = CutAfter(ref rest, "#");
        var query = CutAfter(ref rest, "?");
        var scheme = "";
        var authority = "";
        var mark = rest.IndexOf("://", StringComparison.Ordinal);
        if (mark >= 0)
        {
            scheme = rest[..mark];
            rest = rest[(mark + 3)..];
            var slash = rest.IndexOf('/', StringComparison.Ordinal);
            authority = slash < 0 ? rest : rest[..slash];
            rest = slash < 0 ? "" : rest[(slash + 1)..];
        }

        var at = authority.LastIndexOf('@');
        var user = authority[..Math.Max(at, 0)];
        var password = CutAfter(ref user, ":");
        var host = authority[(at + 1)..];
        var port = host.LastIndexOf(':') > host.LastIndexOf(']') ? host[(host.LastIndexOf(':') + 1)..] : null;
        if (port is not null)
            host = host[..host.LastIndexOf(':')];
        return JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("Scheme", scheme);
            writer.WriteString("Host", host);
            writer.WriteString("Port", port ?? "");
            writer.WriteString("Path", rest);
            writer.WriteString("Username", user);
            writer.WriteString("Password", password);
            WriteParameters(writer, query);
            writer.WriteString("Fragment", fragment);
            writer.WriteEndObject();
        });
    }

    /// <summary>The parameters of a query of the form <c>a=1&amp;b=2</c>, as a JSON object that holds them.</summary>
    public static string ParseQuery(string query) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        WriteParameters(writer, query.TrimStart('?'));
        writer.WriteEndObject();
    });

    /// <summary>What comes after the first of a mark, which is cut off with it; empty when there is none.</summary>
    private static string CutAfter(ref string text, string mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        if (at < 0)
            return "";
        var after = text[(at + mark.Length)..];
        text = text[..at];
        return after;
    }

    private static void WriteParameters(Utf8JsonWriter writer, string query)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries).Take(MostParameters))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            parameters[equals < 0 ? pair : pair[..equals]] = equals < 0 ? "" : pair[(equals + 1)..];
        }

        writer.WriteStartObject("Query Parameters");
        foreach (var (name, value) in parameters)
            writer.WriteString(name, value);
        writer.WriteEndObject();
    }
}
