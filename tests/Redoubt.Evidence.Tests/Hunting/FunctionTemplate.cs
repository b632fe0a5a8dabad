using System.Globalization;
using System.Text.RegularExpressions;
using Redoubt.Kql;
using YamlDotNet.Serialization;

namespace Redoubt.Evidence.Tests.Hunting;

/// <summary>How a function of KQL is said in SQL, with argument types that it takes.</summary>
internal sealed partial record FunctionTemplate(string Function, string Sql, IReadOnlyList<KqlType> Arguments, KqlType Returns)
{
    /// <summary>Every function of a family with every choice of types and count of arguments that its signatures allow.</summary>
    public static IEnumerable<FunctionTemplate> Of(string family)
    {
        var templates = new Deserializer().Deserialize<Dictionary<string, string>>(Resource($"duckdb/{family}.yaml"));
        foreach (var entry in new Deserializer().Deserialize<List<Dictionary<string, object>>>(Resource($"functions/{family}.yaml")))
        {
            var name = (string)entry["name"];
            foreach (var signature in ((List<object>)entry["signatures"]).Cast<string>())
            {
                // Arguments of a common type come converted to it.
                foreach (var types in Choices(Parameters(signature)).Where(types => !signature.EndsWith("common", StringComparison.Ordinal) || types.Distinct().Count() == 1))
                {
                    var exact = $"{name}({string.Join(',', types.Select(type => type.Name()))})";
                    var sql = templates.GetValueOrDefault(exact) ?? templates.GetValueOrDefault($"{name}/{types.Count}")
                        ?? templates.GetValueOrDefault(name) ?? throw new InvalidDataException($"There is no template for {exact}.");
                    yield return new FunctionTemplate(exact, sql, types, Returned(signature, types));
                }
            }
        }
    }

    /// <summary>The template with expressions in the places of its arguments.</summary>
    public string Fill(IReadOnlyList<string> arguments) => Place().Replace(Sql, match => match.Value switch
    {
        "{{" => "{",
        "}}" => "}",
        _ when match.Value.EndsWith("*}", StringComparison.Ordinal) => string.Join(
            ", ", arguments.Skip(match.Length > 3 ? int.Parse(match.Value[1..^2], CultureInfo.InvariantCulture) : 0)),
        _ => arguments[int.Parse(match.Value[1..^1], CultureInfo.InvariantCulture)],
    });

    private static List<string> Parameters(string signature)
    {
        var inside = signature[1..signature.LastIndexOf(')')];
        return inside.Length == 0 ? [] : [.. inside.Split(',', StringSplitOptions.TrimEntries)];
    }

    private static KqlType Returned(string signature, IReadOnlyList<KqlType> types)
    {
        var returns = signature[(signature.LastIndexOf(':') + 1)..].Trim();
        if (returns == "common")
            return types[0];
        if (!returns.StartsWith('='))
            return KqlTypeNames.Find(returns)!.Value;
        var place = Parameters(signature).FindIndex(parameter => parameter.Split(':')[0].TrimEnd('?') == returns[1..]);
        return types[place];
    }

    private static IEnumerable<IReadOnlyList<KqlType>> Choices(List<string> parameters)
    {
        var needed = parameters.Count(parameter => !parameter.Contains("?:", StringComparison.Ordinal) && !parameter.EndsWith("...", StringComparison.Ordinal));
        var most = parameters.Count > 0 && parameters[^1].EndsWith("...", StringComparison.Ordinal) ? parameters.Count + 1 : parameters.Count;
        for (var count = needed == 0 && most > parameters.Count ? 1 : needed; count <= most; count++)
        {
            IEnumerable<IReadOnlyList<KqlType>> choices = [[]];
            for (var i = 0; i < count; i++)
            {
                var kinds = Kinds(parameters[Math.Min(i, parameters.Count - 1)]);
                choices = choices.SelectMany(before => kinds.Select(kind => (IReadOnlyList<KqlType>)[.. before, kind]));
            }

            foreach (var choice in choices)
                yield return choice;
        }
    }

    private static KqlType[] Kinds(string parameter) => parameter[(parameter.IndexOf(':') + 1)..].Trim().TrimEnd('.') switch
    {
        "any" => [KqlType.Long, KqlType.Real, KqlType.String, KqlType.DateTime],
        "number" => [KqlType.Int, KqlType.Long, KqlType.Real, KqlType.Decimal],
        "boxed" => [KqlType.Dynamic],
        var type => [KqlTypeNames.Find(type) ?? throw new InvalidDataException($"{type} is no type.")],
    };

    private static StreamReader Resource(string name) => new(typeof(KqlEngine).Assembly.GetManifestResourceStream(name)!);

    [GeneratedRegex(@"\{\{|\}\}|\{\d*\*\}|\{\d+\}")]
    private static partial Regex Place();
}
