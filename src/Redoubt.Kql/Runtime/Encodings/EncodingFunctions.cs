using static Redoubt.Kql.Runtime.CellKind;

namespace Redoubt.Kql.Runtime.Encodings;

/// <summary>What the database is given for encodings.</summary>
internal static class EncodingFunctions
{
    internal static IEnumerable<RuntimeFunction> All { get; } =
    [
        OfText("kql_base64_text", Base64.DecodedText),
        OfText("kql_base64_array", Base64.DecodedArray),
        OfText("kql_array_base64", Base64.EncodedArray),
        OfText("kql_base64_guid", Base64.DecodedGuid),
        OfText("kql_guid_base64", Base64.EncodedGuid),
        OfText("kql_url_encode", UrlEncoding.Encode),
        OfText("kql_url_encode_component", UrlEncoding.EncodeComponent),
        OfText("kql_url_decode", UrlEncoding.Decode),
        OfText("kql_gzip", text => Compression.Compress(text, Compression.Gzip)),
        OfText("kql_gunzip", text => Compression.Decompress(text, Compression.Gunzip)),
        OfText("kql_zlib", text => Compression.Compress(text, Compression.Zlib)),
        OfText("kql_unzlib", text => Compression.Decompress(text, Compression.Unzlib)),
        OfText("kql_punycode", Punycode.Encode),
        OfText("kql_unpunycode", Punycode.Decode),
        OfText("kql_punycode_domain", Punycode.EncodeDomain),
        OfText("kql_unpunycode_domain", Punycode.DecodeDomain),
    ];

    private static RuntimeFunction OfText(string name, Func<string, string?> body) =>
        new(name, [Text], Text, arguments => Cell.Of(body(arguments[0].Text ?? "")));
}
