using Redoubt.Scripts.JavaScript.Values;

namespace Redoubt.Scripts.JavaScript.Builtins;

/// <summary>Which values have which methods.</summary>
internal static class Methods
{
    private static readonly HashSet<string> Strings = Words(
        "anchor at big blink bold charAt charCodeAt codePointAt concat endsWith fixed fontcolor fontsize includes indexOf italics lastIndexOf link localeCompare match matchAll normalize padEnd padStart repeat replace replaceAll "
        + "search slice small split startsWith strike sub substr substring sup toLocaleLowerCase toLocaleUpperCase toLowerCase toString toUpperCase trim trimEnd trimLeft trimRight trimStart valueOf");

    private static readonly HashSet<string> Arrays = Words(
        "at concat copyWithin entries every fill filter find findIndex findLast flat flatMap forEach includes indexOf join keys lastIndexOf map pop push reduce reduceRight reverse shift slice some sort splice toReversed toSorted toString "
        + "unshift values valueOf hasOwnProperty");

    private static readonly HashSet<string> Numbers = Words("toExponential toFixed toPrecision toString toLocaleString valueOf");
    private static readonly HashSet<string> Functions = Words("apply bind call toString valueOf hasOwnProperty");
    private static readonly HashSet<string> Patterns = Words("exec test toString compile");
    private static readonly HashSet<string> Objects = Words("hasOwnProperty toString valueOf next isPrototypeOf propertyIsEnumerable toLocaleString");
    private static readonly HashSet<string> Bytes = Words("toString slice subarray readUInt8 equals map join fill reverse forEach write");

    public static bool Has(object? value, string name) => (value switch
    {
        string => Strings, JsBytes => Bytes, JsArray => Arrays, double or bool or System.Numerics.BigInteger => Numbers, JsFunction => Functions, JsRegex => Patterns, _ => Objects,
    }).Contains(name);

    public static IEnumerable<string> Of(string type) => type switch { "String" => Strings, "Array" => Arrays, "Number" => Numbers, "Function" => Functions, "RegExp" => Patterns, _ => Objects };

    private static HashSet<string> Words(string text) => new(text.Split(' '), StringComparer.Ordinal);
}
