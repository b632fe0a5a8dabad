using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Redoubt.Bench;

/// <summary>Native alerts as NDJSON.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Lines">The text.</param>
/// <param name="Count">How many alerts it holds.</param>
internal sealed record AlertStream(string Name, byte[] Lines, int Count)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The intrusion-detection alerts of two weeks, several times over with other ids and later times; null when they are not here.</summary>
    public static AlertStream? FromAit()
    {
        var shared = new[] { "../shared", "../../shared" }.Select(Path.GetFullPath).FirstOrDefault(Directory.Exists);
        if (shared is null)
            return null;
        var text = new StringBuilder();
        var count = 0;
        foreach (var scenario in new[] { "shaw", "russellmitchell" })
        {
            var output = Path.GetTempFileName();
            try
            {
                using var convert = Process.Start("python3", [Path.Combine(shared, "score/ait_convert.py"), Path.Combine(shared, $"data/ait/{scenario}.csv.gz"), output]);
                convert.WaitForExit();
                if (convert.ExitCode != 0)
                    return null;
                foreach (var line in File.ReadLines(output))
                {
                    text.Append(line.Replace("\"ait-", $"\"{scenario}-", StringComparison.Ordinal)).Append('\n');
                    count++;
                }
            }
            finally
            {
                File.Delete(output);
            }
        }

        return new AlertStream("AIT", Encoding.UTF8.GetBytes(text.ToString()), count);
    }

    /// <summary>Ordinary traffic of an invented company: 200 rules on 500 devices over a week, a tenth of it rare. The same on each run.</summary>
    public static AlertStream Synthetic(int count, int from = 0)
    {
        var text = new StringBuilder(count * 330);
        for (var i = from; i < from + count; i++)
            Append(text, i, Start.AddSeconds(i * 6.0));
        return new AlertStream("synthetic", Encoding.UTF8.GetBytes(text.ToString()), count);
    }

    /// <summary>One attack of so many alerts on one device, no two of which fold.</summary>
    public static AlertStream OneIncident(int count)
    {
        string[] techniques = ["T1566.001", "T1059.001", "T1003.001", "T1021.002", "T1041"];
        var text = new StringBuilder(count * 400);
        for (var i = 0; i < count; i++)
        {
            var time = Start.AddSeconds(i).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $$$"""{"alertId":"one-{{{count}}}-{{{i}}}","title":"Suspicious step {{{i % 97}}}","severity":"high","detector":"Watch","detectorId":"r{{{i % 97}}}","techniques":["{{{techniques[i % 5]}}}"],"firstActivity":"{{{time}}}","entities":[{"type":"device","hostName":"ws-{{{count}}}"},{"type":"user","accountName":"ada{{{count}}}"},{"type":"process","fileName":"p{{{i}}}.exe","commandLine":"p{{{i}}}.exe /go {{{i}}}","processId":{{{i + 10}}}},{"type":"file","path":"C:\\Temp\\f{{{i}}}.bin","fileName":"f{{{i}}}.bin"}]}""").Append('\n');
        }

        return new AlertStream("one incident", Encoding.UTF8.GetBytes(text.ToString()), count);
    }

    private static void Append(StringBuilder text, int i, DateTimeOffset at)
    {
        // A fixed multiplier scatters the numbers without a random generator.
        var scattered = (uint)i * 2654435761u;
        var rare = scattered % 10 == 0;
        var device = rare ? scattered / 10 % 500 : scattered / 10 % 40;
        var rule = rare ? scattered / 7 % 200 : scattered / 7 % 12;
        var time = at.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        text.Append(CultureInfo.InvariantCulture, $$$"""{"alertId":"s-{{{i}}}","title":"Rule {{{rule}}} matched","severity":"{{{(rare ? "medium" : "low")}}}","detector":"Watch","detectorId":"r{{{rule}}}","firstActivity":"{{{time}}}","entities":[{"type":"device","hostName":"host-{{{device}}}"},{"type":"ip","address":"10.1.{{{device >> 8}}}.{{{device & 255}}}"},{"type":"user","accountName":"user{{{device % 120}}}"}]}""").Append('\n');
    }
}
