using System.Globalization;

namespace Redoubt.Bench;

/// <summary>What is measured, as the command line says.</summary>
internal sealed record BenchOptions
{
    public const string Usage = """
        ./dev bench [OPTIONS]
          --hunting         measures hunting alone
          --pages           measures the pages of incidents alone
          --scale N         how many alerts the memory measurement sends (default 1,000,000)
          --rows N          how many rows DeviceProcessEvents has (default 5,000,000)
          --events N        how many Sysmon events are taken in (default 500,000)
          --store FOLDER    keeps the hunting tables there, and uses those that are there
          --query N[,N...]  only these of the hunting queries, and nothing else
          --rounds N        how often each query runs (default 7)
          --explain         prints the SQL and the plans of queries that are slower than the aim
        """;

    public bool HuntingOnly { get; private init; }

    public bool PagesOnly { get; private init; }

    public int Scale { get; private init; } = 1_000_000;

    public long Rows { get; private init; } = 5_000_000;

    public int Events { get; private init; } = 500_000;

    public string? Store { get; private init; }

    /// <summary>The numbers of the queries to run; none for all.</summary>
    public IReadOnlyList<string> Queries { get; private init; } = [];

    public int Rounds { get; private init; } = 7;

    public bool Explain { get; private init; }

    /// <summary>Null when something is wrong with them.</summary>
    public static BenchOptions? Read(IReadOnlyList<string> arguments)
    {
        var options = new BenchOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : "";
            var number = int.TryParse(value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var parsed) && parsed > 0 ? parsed : (int?)null;
            switch (arguments[i])
            {
                case "--hunting": options = options with { HuntingOnly = true }; continue;
                case "--pages": options = options with { PagesOnly = true }; continue;
                case "--explain": options = options with { Explain = true }; continue;
                case "--scale" when number is { } scale: options = options with { Scale = scale }; break;
                case "--rows" when number is { } rows: options = options with { Rows = rows }; break;
                case "--events" when number is { } events: options = options with { Events = events }; break;
                case "--rounds" when number is { } rounds: options = options with { Rounds = rounds }; break;
                case "--store" when value.Length > 0: options = options with { Store = value }; break;
                case "--query" when value.Length > 0: options = options with { HuntingOnly = true, Queries = value.Split(',') }; break;
                default: return null;
            }

            i++;
        }

        return options;
    }
}
