using System.Text;
using System.Text.Json;
using Redoubt.Evidence.Reading;
using Redoubt.Evidence.Sources;
using Redoubt.Evidence.Store;

namespace Redoubt.Incidents.Tests.Detection;

/// <summary>Rows for rules to find.</summary>
internal static class Rows
{
    /// <summary>A program that was started.</summary>
    public static Dictionary<string, object> Process(int number, string device = "pc-1", string user = "ann", string file = "evil.exe", DateTimeOffset? time = null) => new()
    {
        ["Timestamp"] = (time ?? House.Noon.AddMinutes(number)).UtcDateTime.ToString("O"),
        ["DeviceId"] = "id-" + device,
        ["DeviceName"] = device,
        ["ActionType"] = "ProcessCreated",
        ["ReportId"] = number,
        ["FileName"] = file,
        ["FolderPath"] = @"C:\Temp\" + file,
        ["ProcessId"] = 1000 + number,
        ["ProcessCommandLine"] = $"{file} -n {number}",
        ["AccountName"] = user,
        ["InitiatingProcessFileName"] = "cmd.exe",
        ["InitiatingProcessId"] = 77,
    };

    public static async Task TakeInAsync(EvidenceStore store, TimeProvider time, string table, params Dictionary<string, object>[] rows)
    {
        var lines = rows.Select(row => JsonSerializer.Serialize(new { category = "AdvancedHunting-" + table, time = row["Timestamp"], properties = row }));
        var input = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        await foreach (var batch in new AlertReader(new SourceCatalog(time)).ReadAsync(input, "defender-hunting"))
        {
            batch.Rejects.ShouldBeEmpty();
            await store.AppendAsync([], batch.Rows);
        }
    }
}
