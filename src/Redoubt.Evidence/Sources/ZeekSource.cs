using System.Text.Json;
using Redoubt.Evidence.Sources.Mapping;

namespace Redoubt.Evidence.Sources;

/// <summary>Zeek's logs: JSON, or its own columns, which the record reader makes JSON of. The log is told by its name or by its fields.</summary>
internal sealed class ZeekSource : IRowSource
{
    private static readonly Lazy<MappingFile> Mappings = new(() => MappingFile.Load("zeek-json"));

    /// <summary>By which field a log is known whose records do not name it.</summary>
    private static readonly (string Field, string Log)[] Signs =
    [
        ("conn_state", "conn"), ("query", "dns"), ("status_msg", "http"), ("trans_depth", "http"), ("cipher", "ssl"), ("server_name", "ssl"),
        ("certificate.serial", "x509"), ("fuid", "files"), ("tx_hosts", "files"), ("share_type", "smb_mapping"), ("named_pipe", "dce_rpc"),
        ("request_type", "kerberos"), ("ntlmssp", "ntlm"), ("server_nb_computer_name", "ntlm"), ("auth_attempts", "ssh"), ("mailfrom", "smtp"),
        ("cookie", "rdp"), ("note", "notice"), ("compile_ts", "pe"), ("failure_reason", "dpd"), ("action", "smb_files"), ("notice", "weird"),
    ];

    public string Format => "zeek-json";

    public bool HasAlerts => false;

    public int Recognise(JsonElement record)
    {
        if (record.ValueKind != JsonValueKind.Object || !record.TryGetProperty("ts", out _))
            return 0;
        if (record.TryGetProperty("_path", out _) || record.TryGetProperty("@stream", out _))
            return 95;
        return record.TryGetProperty("uid", out _) || record.TryGetProperty("id.orig_h", out _) || record.TryGetProperty("fuid", out _) ? 85 : 0;
    }

    public IEnumerable<AlertRecord> Read(JsonElement record) => [];

    public IRowReading Begin()
    {
        var names = Mappings.Value.Names;
        var signs = Signs.Select(sign => (Number: names.Number(sign.Field), sign.Log)).ToArray();
        var uid = names.Number("uid");
        string? Guess(FlatRecord record) =>
            Array.Find(signs, sign => record.Find(sign.Number) >= 0).Log ?? (record.Find(uid) >= 0 ? "other" : null);
        return new MappedReading(Mappings.Value, new MappedForm("Zeek", ["_path", "@stream"], ["ts", "_write_ts"], false, new HashSet<string>(), Guess));
    }
}
