using System.Buffers;
using System.Text.Json;
using Redoubt.Evidence.Hunting;

namespace Redoubt.Kql.Tests.Running;

/// <summary>An empty store in memory on which queries are run.</summary>
internal static class Lab
{
    /// <summary>What <c>now()</c> is in all tests.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 12, 9, 0, 0, TimeSpan.Zero);

    private static readonly MemoryGround Ground = MemoryGround.Open([], new FixedTime());

    private static readonly HuntRunner Runner = new(Ground, new HuntLimits { AtOnce = 4, Time = TimeSpan.FromMinutes(1) }, new FixedTime());

    public static async Task<Answer> RunAsync(string query)
    {
        using var rows = new JsonRows();
        var outcome = await Runner.RunAsync(new HuntRequest(query), rows, TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(rows.End().ToArray());
        return new Answer([.. outcome.Columns.Select(column => $"{column.Name}:{column.Type.Name()}")], [.. json.RootElement.Clone().EnumerateArray()]);
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
