using System.Text.Json;
using Redoubt.Evidence.Sources.Mapping;

namespace Redoubt.Evidence.Sources;

/// <summary>Cloud and identity logs as Microsoft Sentinel's tables hold them: Entra's audit and sign-in logs, Office and Azure activity.</summary>
internal sealed class SentinelLogSource : IRowSource
{
    private static readonly Lazy<MappingFile> Mappings = new(() => MappingFile.Load("sentinel-logs"));
    private static readonly string[] Tables = ["AuditLogs", "OfficeActivity", "AzureActivity", "SigninLogs", "AADNonInteractiveUserSignInLogs"];
    private static readonly MappedForm Form = new("Sentinel", ["Type", "$table"], ["TimeGenerated"], false, new HashSet<string>());

    public string Format => "sentinel-logs";

    public bool HasAlerts => false;

    public int Recognise(JsonElement record) =>
        record.ValueKind == JsonValueKind.Object && record.TryGetProperty("TimeGenerated", out _)
            && record.TryGetProperty("Type", out var type) && type.ValueKind == JsonValueKind.String && Tables.Contains(type.GetString())
            ? 95 : 0;

    public IEnumerable<AlertRecord> Read(JsonElement record) => [];

    public IRowReading Begin() => new MappedReading(Mappings.Value, Form);
}
