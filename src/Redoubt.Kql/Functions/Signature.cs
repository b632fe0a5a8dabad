using System.Text.RegularExpressions;

namespace Redoubt.Kql.Functions;

/// <summary>What a function takes and gives: <c>(text: string, start: long, length?: long): string</c>.</summary>
internal sealed partial class Signature
{
    private Signature(string text, IReadOnlyList<FunctionParameter> parameters, string returns) =>
        (Text, Parameters, Returns) = (text, parameters, returns);

    /// <summary>As it is written in the table.</summary>
    public string Text { get; }

    public IReadOnlyList<FunctionParameter> Parameters { get; }

    /// <summary>A type's name; <c>=name</c> for the type of that argument; <c>common</c> for the one that holds all arguments.</summary>
    public string Returns { get; }

    public int Fewest => Parameters.Count(parameter => !parameter.Optional && !parameter.Repeats);

    public int Most => Parameters.Count > 0 && Parameters[^1].Repeats ? int.MaxValue : Parameters.Count;

    /// <summary>The parameter that an argument is for.</summary>
    public FunctionParameter At(int argument) => Parameters[Math.Min(argument, Parameters.Count - 1)];

    /// <exception cref="FormatException">It is not written as a signature.</exception>
    public static Signature Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success)
            throw new FormatException($"'{text}' is no signature.");
        var parameters = match.Groups["parameters"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parameter);
        return new Signature(text, [.. parameters], match.Groups["returns"].Value);
    }

    private static FunctionParameter Parameter(string text)
    {
        var parts = text.Split(':', 2, StringSplitOptions.TrimEntries);
        if (parts.Length != 2)
            throw new FormatException($"'{text}' is no parameter.");
        var repeats = parts[1].EndsWith("...", StringComparison.Ordinal);
        var type = repeats ? parts[1][..^3] : parts[1];
        var kind = type switch
        {
            "any" => ParameterKind.Any,
            "number" => ParameterKind.Number,
            "boxed" => ParameterKind.Boxed,
            "text" => ParameterKind.Text,
            "typeof" => ParameterKind.TypeOf,
            _ => ParameterKind.Of,
        };
        var of = kind == ParameterKind.Of ? KqlTypeNames.Find(type) ?? throw new FormatException($"'{type}' is no type.") : KqlType.Dynamic;
        return new FunctionParameter(parts[0].TrimEnd('?'), kind, of, parts[0].EndsWith('?'), repeats);
    }

    [GeneratedRegex(@"^\((?<parameters>.*)\)\s*:\s*(?<returns>=?\w+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
