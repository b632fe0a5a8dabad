using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Redoubt.Kql.Runtime;

namespace Redoubt.Kql.Tests.Runtime;

/// <summary>
/// One line of a text case: <c>kql_array_slice('[1,2,3]', 1, 2) = '[2,3]'</c>. Texts are written as in SQL; a real answer matches when
/// it agrees in nine digits. Lines that begin with <c>#</c> are prose.
/// </summary>
internal sealed partial record RuntimeCall(string Line, RuntimeFunction Function, IReadOnlyList<Cell> Arguments, string Expected)
{
    private static readonly long[] Integers = [0, 1, -1, 7, long.MaxValue, long.MinValue, 638_500_000_000_000_000];

    private static readonly double[] Reals = [0, -1.5, 1e308, double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    private static readonly string?[] Texts =
        [null, "", "x", "null", "[]", "{}", "[1,\"a\",null,[{}],1e999]", "{\"a\":{\"b\":[1]}}", "\"s\"", "1e400", "[", "$.a[", "$.", "[NaN]"];

    public static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Folder(), "*.case").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public static IReadOnlyList<RuntimeCall> Load(string file) =>
        [.. File.ReadLines(Path.Combine(Folder(), file)).Where(line => line.Length > 0 && line[0] != '#').Select(Parse)];

    public (string Line, string Actual, string Expected) Run()
    {
        var answer = Function.Body([.. Arguments]);
        var actual = Write(answer, Function.Returns);
        var near = answer.HasValue && Function.Returns == CellKind.Real
            && double.TryParse(Expected, CultureInfo.InvariantCulture, out var expected)
            && Math.Abs(answer.Real - expected) <= 1e-9 * Math.Max(1, Math.Abs(expected));
        return (Line, near ? Expected : actual, Expected);
    }

    /// <summary>The same call with each argument in turn replaced by others.</summary>
    public IEnumerable<RuntimeCall> Mutations() => Enumerable.Range(0, Arguments.Count).SelectMany(place =>
    {
        var kind = Kind(Function, place);
        IEnumerable<Cell> others = kind switch
        {
            CellKind.Text => Texts.Select(Cell.Of),
            CellKind.Real => Reals.Select(value => Cell.Of(value)),
            _ => Integers.Select(value => Cell.Of(value)),
        };
        return others.Append(Cell.Null).Select(other => this with
        {
            Line = $"{Line} with {Write(other, kind)} at {place}",
            Arguments = [.. Arguments.Select((argument, i) => i == place ? other : argument)],
        });
    });

    private static RuntimeCall Parse(string line)
    {
        var tokens = Token().Matches(line).Select(match => match.Value).ToList();
        var function = RuntimeFunctions.All.SingleOrDefault(candidate => candidate.Name == tokens[0])
            ?? throw new InvalidDataException($"There is no function {tokens[0]}.");
        var end = tokens.IndexOf("=");
        var arguments = tokens[1..end].Select((token, place) => Read(token, Kind(function, place))).ToList();
        if (function.Variadic ? arguments.Count < function.Parameters.Count - 1 : arguments.Count != function.Parameters.Count)
            throw new InvalidDataException($"Wrong count of arguments: {line}");
        return new RuntimeCall(line, function, arguments, Write(Read(tokens[end + 1], function.Returns), function.Returns));
    }

    private static CellKind Kind(RuntimeFunction function, int place) =>
        function.Parameters[Math.Min(place, function.Parameters.Count - 1)];

    private static Cell Read(string token, CellKind kind) => token == "NULL" ? Cell.Null : kind switch
    {
        CellKind.Text => Cell.Of(token[1..^1].Replace("''", "'", StringComparison.Ordinal)),
        CellKind.Bool => Cell.Of(bool.Parse(token)),
        CellKind.Integer => Cell.Of(long.Parse(token, CultureInfo.InvariantCulture)),
        _ => Cell.Of(double.Parse(token, CultureInfo.InvariantCulture)),
    };

    private static string Write(Cell cell, CellKind kind) => cell.IsNull ? "NULL" : kind switch
    {
        CellKind.Text => cell.Text!,
        CellKind.Bool => cell.Bool ? "true" : "false",
        CellKind.Integer => cell.Integer.ToString(CultureInfo.InvariantCulture),
        _ => cell.Real.ToString("R", CultureInfo.InvariantCulture),
    };

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Calls");

    [GeneratedRegex("'(?:[^']|'')*'|[^\\s(),']+")]
    private static partial Regex Token();
}
