using System.Globalization;
using System.Net;
using Redoubt.Evidence.Rows;

namespace Redoubt.Evidence.Sources.Linux;

/// <summary>An audit event as a row: of which table depends on what it tells.</summary>
internal static class AuditRow
{
    private static readonly Dictionary<string, string> DeviceActions = new(StringComparer.Ordinal)
    {
        ["ADD_USER"] = "UserAccountCreated",
        ["DEL_USER"] = "UserAccountDeleted",
        ["ADD_GROUP"] = "SecurityGroupCreated",
        ["DEL_GROUP"] = "SecurityGroupDeleted",
        ["USER_MGMT"] = "UserAccountModified",
        ["USER_CHAUTHTOK"] = "PasswordChangeAttempt",
        ["USER_CMD"] = "SudoCommand",
        ["DAEMON_START"] = "AuditPolicyModification",
        ["CONFIG_CHANGE"] = "AuditPolicyModification",
        ["KERN_MODULE"] = "DriverLoad",
        ["SERVICE_START"] = "ServiceStarted",
        ["SERVICE_STOP"] = "ServiceStopped",
    };

    public static void Begin(RowBatch rows, AuditEvent audit)
    {
        var type = audit.Lines[0].Type;
        var path = audit.Lines.FirstOrDefault(line => line.Type == "PATH" && line["nametype"] is "CREATE" or "DELETE");
        if (audit.Of("EXECVE") is not null)
            BeginProcess(rows, audit);
        else if (audit.Of("SOCKADDR") is { } address && SocketAddress.Read(address["saddr"]) is { } endpoint)
            BeginConnection(rows, audit, endpoint);
        else if (path is not null)
            BeginFile(rows, audit, path);
        else if (type is "USER_LOGIN" or "USER_AUTH" or "USER_LOGOUT")
            BeginLogon(rows, audit, type);
        else
            BeginOther(rows, audit, type);
        Put(rows, "DeviceName", audit.Node.ToLowerInvariant());
        Put(rows, "DeviceId", audit.Node.Length > 0 ? DeviceIdentity.IdOf(audit.Node) : "");
        PutNumber(rows, "ReportId", audit.Lines[0].Id[(audit.Lines[0].Id.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        rows.Set(rows.Table.Rest, audit.ToJson());
    }

    private static void BeginProcess(RowBatch rows, AuditEvent audit)
    {
        BeginIn(rows, "DeviceProcessEvents", "ProcessCreated");
        PutPath(rows, "", audit.Field("exe"));
        PutNumber(rows, "ProcessId", audit.Field("pid"));
        Put(rows, "ProcessCommandLine", audit.CommandLine());
        Put(rows, "AccountName", User(audit, "euid", "EUID"));
        PutNumber(rows, "LogonId", audit.Field("ses"));
        PutNumber(rows, "InitiatingProcessId", audit.Field("ppid"));
        Put(rows, "InitiatingProcessAccountName", User(audit, "auid", "AUID"));
        rows.Set(rows.Table.Place("ProcessCreationTime"), audit.Ticks);
    }

    private static void BeginConnection(RowBatch rows, AuditEvent audit, IPEndPoint endpoint)
    {
        BeginIn(rows, "DeviceNetworkEvents", audit.Field("success") == "no" && audit.Field("exit") != "-115" ? "ConnectionFailed" : "ConnectionSuccess");
        Put(rows, "RemoteIP", endpoint.Address.ToString());
        rows.Set(rows.Table.Place("RemotePort"), (long)endpoint.Port);
        PutInitiator(rows, audit);
    }

    private static void BeginFile(RowBatch rows, AuditEvent audit, AuditLine path)
    {
        BeginIn(rows, "DeviceFileEvents", path["nametype"] == "CREATE" ? "FileCreated" : "FileDeleted");
        var name = path["name"];
        if (!name.StartsWith('/') && audit.Field("cwd") is { Length: > 0 } folder)
            name = folder.TrimEnd('/') + "/" + name;
        PutPath(rows, "", name);
        PutInitiator(rows, audit);
    }

    private static void BeginLogon(RowBatch rows, AuditEvent audit, string type)
    {
        var succeeded = audit.Field("res") is "success" or "1";
        BeginIn(rows, "DeviceLogonEvents", type == "USER_LOGOUT" ? "Logoff" : !succeeded ? "LogonFailed" : type == "USER_LOGIN" ? "LogonSuccess" : "LogonAttempted");
        Put(rows, "AccountName", audit.Field("acct") is { Length: > 0 } account ? account : User(audit, "id", "ID"));
        Put(rows, "LogonType", audit.Field("terminal") is "ssh" or "sshd" ? "Network" : "Interactive");
        if (IPAddress.TryParse(audit.Field("addr"), out var address))
            Put(rows, "RemoteIP", address.ToString());
        Put(rows, "RemoteDeviceName", audit.Field("hostname") is "?" ? "" : audit.Field("hostname"));
        PutNumber(rows, "LogonId", audit.Field("ses"));
        if (!succeeded)
            Put(rows, "FailureReason", "InvalidUserNameOrPassword");
        PutInitiator(rows, audit);
    }

    private static void BeginOther(RowBatch rows, AuditEvent audit, string type)
    {
        BeginIn(rows, "DeviceEvents", DeviceActions.TryGetValue(type, out var action) ? action : $"Audit-{type}");
        Put(rows, "AccountName", audit.Field("acct"));
        if (type == "USER_CMD")
            Put(rows, "ProcessCommandLine", audit.Field("cmd"));
        PutInitiator(rows, audit);
    }

    private static void BeginIn(RowBatch rows, string table, string action)
    {
        rows.Begin(TableLayout.Find(table)!);
        Put(rows, "ActionType", action);
    }

    private static void PutInitiator(RowBatch rows, AuditEvent audit)
    {
        PutPath(rows, "InitiatingProcess", audit.Field("exe"));
        PutNumber(rows, "InitiatingProcessId", audit.Field("pid"));
        PutNumber(rows, "InitiatingProcessParentId", audit.Field("ppid"));
        Put(rows, "InitiatingProcessCommandLine", audit.CommandLine());
        Put(rows, "InitiatingProcessAccountName", User(audit, "auid", "AUID"));
    }

    /// <summary>The name when the log was written with names, else the number; root is always 0.</summary>
    private static string User(AuditEvent audit, string number, string name) =>
        audit.Field(name) is { Length: > 0 } known ? known : audit.Field(number) is "0" ? "root" : audit.Field(number) is "4294967295" or "-1" ? "" : audit.Field(number);

    private static void Put(RowBatch rows, string column, string value)
    {
        if (value.Length > 0 && rows.Table.Place(column) is >= 0 and var place)
            rows.Set(place, value);
    }

    private static void PutPath(RowBatch rows, string prefix, string path)
    {
        Put(rows, prefix + "FolderPath", path);
        Put(rows, prefix + "FileName", path[(path.LastIndexOf('/') + 1)..]);
    }

    private static void PutNumber(RowBatch rows, string column, string value)
    {
        // 4294967295 is -1 where the kernel has no number.
        if (value != "4294967295" && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && rows.Table.Place(column) is >= 0 and var place)
            rows.Set(place, number);
    }
}
