using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary>
/// The functions of advanced hunting: FileProfile, DeviceFromIP, SeenBy (invoked on rows) and AssignedIPAddresses (rows of its own).
/// What they know comes from the tables of this store; a global reputation is not to be had, and their columns for it are null.
/// </summary>
internal static class InvokeFunctions
{
    public static bool IsSource(string name) => name is "AssignedIPAddresses" or "AssignedIPAddress";

    public static bool IsKnown(string name) => name is "FileProfile" or "DeviceFromIP" or "SeenBy";

    /// <summary>The rows of a function that begins a pipeline; null when it is none of ours.</summary>
    public static Rows? Source(CallExpression call, Binder binder) => IsSource(call.Name) ? AssignedAddresses(call, binder) : null;

    /// <summary>The rows after a function was invoked on them.</summary>
    public static Rows Invoke(CallExpression call, Rows input, Binder binder) => call.Name switch
    {
        "FileProfile" => FileProfile(call, input, binder),
        "DeviceFromIP" => DeviceFromAddress(call, input, binder),
        _ => SeenBy(call, input, binder),
    };

    // The newest state of network adapters up to a time, an address each.
    private static Rows AssignedAddresses(CallExpression call, Binder binder)
    {
        if (call.Arguments.Count is 0 or > 2)
            throw Binder.Fault(call.NameSpan, "AssignedIPAddresses(): 1 to 2 arguments expected.", "Usage: AssignedIPAddresses(deviceId, time)");
        var scope = new Scope(binder.Scope);
        scope.Set("_device", Conversions.To(binder.Value(call.Arguments[0], RowContext.None), KqlType.String));
        scope.Set("_time", call.Arguments.Count > 1 ? Conversions.To(binder.Value(call.Arguments[1], RowContext.None), KqlType.DateTime) : new ConstantScalar(binder.Options.Now.Ticks, KqlType.DateTime));
        return Text(binder, scope, """
            DeviceNetworkInfo
            | where DeviceId == _device and Timestamp <= _time
            | summarize arg_max(Timestamp, *) by NetworkAdapterName
            | mv-expand _address = parse_json(tostring(IPAddresses))
            | project Timestamp, IPAddress = tostring(_address.IPAddress), IPType = tostring(_address.AddressType), NetworkAdapterType, ConnectedNetworks
            """);
    }

    private static Rows FileProfile(CallExpression call, Rows input, Binder binder)
    {
        var key = KeyColumn(call, input, "SHA1", binder);
        var hash = new CallScalar("tolower", KqlType.String, TextMatch.Text(key, call.Span, "has"));
        var local = Text(binder, new Scope(binder.Scope), """
            DeviceFileCertificateInfo
            | summarize arg_max(Timestamp, Signer, Issuer, SignerHash, IsTrusted, IsRootSignerMicrosoft, IsSigned) by _key = tolower(SHA1)
            | project _key, Signer, Issuer, SignerHash, IsTrusted, IsRootSignerMicrosoft, SignatureState = iff(IsSigned, iff(IsTrusted, "SignedValid", "SignedInvalid"), "Unsigned")
            """);
        var match = new CallScalar("eq.filter", KqlType.Bool, hash, local.Columns[0].Read());
        var joined = new JoinSource(JoinMatch.Left, input.AsSource(), local.AsSource(), match);
        Scalar Local(string name) => local.Find(name)!.Type == KqlType.String
            ? new CallScalar("text.known", KqlType.String, local.Find(name)!.Read())
            : local.Find(name)!.Read();
        var columns = input.Columns.ToList();
        List<Item> items = [.. input.Select.Items.Select(item => Select.Same(item.Column))];
        void Add(string name, Scalar value)
        {
            var column = new Column(name, value.Type);
            items.Add(new Item(value, column));
            if (columns.FindIndex(known => known.Name == name) is >= 0 and var at)
                columns[at] = column;
            else
                columns.Add(column);
        }

        // Columns that are there already are replaced in their places, as by extend.
        Add("GlobalPrevalence", ConstantScalar.Null(KqlType.Long));
        Add("GlobalFirstSeen", ConstantScalar.Null(KqlType.DateTime));
        Add("GlobalLastSeen", ConstantScalar.Null(KqlType.DateTime));
        foreach (var name in (ReadOnlySpan<string>)["Signer", "Issuer", "SignerHash"])
            Add(name, Local(name));
        Add("IsCertificateValid", Local("IsTrusted"));
        Add("IsRootSignerMicrosoft", Local("IsRootSignerMicrosoft"));
        Add("SignatureState", Local("SignatureState"));
        Add("IsExecutable", ConstantScalar.Null(KqlType.Bool));
        foreach (var name in (ReadOnlySpan<string>)["ThreatName", "Publisher", "SoftwareName"])
            Add(name, ConstantScalar.Null(KqlType.String));
        Add("ProfileAvailability", ConstantScalar.Of("Unavailable"));
        Add("FileSize", ConstantScalar.Null(KqlType.Long));
        Add("MD5", ConstantScalar.Null(KqlType.String));
        return new Rows(new Select { From = joined, Items = items }, columns) { Broken = input.Broken };
    }

    private static Rows DeviceFromAddress(CallExpression call, Rows input, Binder binder)
    {
        var key = KeyColumn(call, input, "IP", binder);
        var scope = new Scope(binder.Scope);
        scope.Set("_time", call.Arguments.Count > 1 ? Conversions.To(binder.Value(call.Arguments[1], RowContext.None), KqlType.DateTime) : new ConstantScalar(binder.Options.Now.Ticks, KqlType.DateTime));
        var devices = Text(binder, scope, """
            DeviceNetworkInfo
            | where Timestamp <= _time
            | mv-expand _address = parse_json(tostring(IPAddresses))
            | summarize arg_max(Timestamp, DeviceId) by IP = tostring(_address.IPAddress)
            | project IP, DeviceId
            """);
        var match = new CallScalar("eq.filter", KqlType.Bool, TextMatch.Text(key, call.Span, "has"), devices.Columns[0].Read());
        var names = new OutputNames();
        foreach (var column in input.Columns)
            names.Take(column.Name);
        List<Item> items = [.. input.Select.Items.Select(item => Select.Same(item.Column))];
        var added = new List<Column>();
        foreach (var (name, value) in ((string, Scalar)[])[("IP", key), ("DeviceId", new CallScalar("text.known", KqlType.String, devices.Columns[1].Read()))])
        {
            if (input.Find(name) is not null)
                continue;
            var column = new Column(names.Take(name), KqlType.String);
            added.Add(column);
            items.Add(new Item(value, column));
        }

        return input.With(new Select { From = new JoinSource(JoinMatch.Left, input.AsSource(), devices.AsSource(), match), Items = items }, [.. input.Columns, .. added], serialized: false);
    }

    // Which devices exchanged traffic with an address of each device.
    private static Rows SeenBy(CallExpression call, Rows input, Binder binder)
    {
        var id = input.Find("DeviceId") ?? (input.Broken ? input.Columns[0] : throw Binder.Fault(call.NameSpan, "SeenBy() needs rows with a column 'DeviceId'."));
        var seers = Text(binder, new Scope(binder.Scope), """
            DeviceNetworkEvents
            | where isnotempty(RemoteIP)
            | summarize by DeviceId, RemoteIP
            | join kind=inner (DeviceNetworkInfo
                | mv-expand _address = parse_json(tostring(IPAddresses))
                | summarize by _id = DeviceId, RemoteIP = tostring(_address.IPAddress)) on RemoteIP
            | where DeviceId != _id
            | summarize SeenBy = make_set(DeviceId) by _id
            """);
        var match = new CallScalar("eq.filter", KqlType.Bool, id.Read(), seers.Columns[0].Read());
        var column = new Column(input.Find("SeenBy") is null ? "SeenBy" : "SeenBy1", KqlType.Dynamic);
        List<Item> items = [.. input.Select.Items.Select(item => Select.Same(item.Column)), new Item(seers.Columns[1].Read(), column)];
        return input.With(new Select { From = new JoinSource(JoinMatch.Left, input.AsSource(), seers.AsSource(), match), Items = items }, [.. input.Columns, column], serialized: false);
    }

    // The column is written by name alone: FileProfile(SHA1), FileProfile("SHA1").
    private static Scalar KeyColumn(CallExpression call, Rows input, string usual, Binder binder)
    {
        var name = call.Arguments.Count == 0 ? usual : call.Arguments[0] switch
        {
            NameExpression column => column.Name,
            LiteralExpression { Value: string text } => text,
            _ => throw Binder.Fault(call.Arguments[0].Span, $"{call.Name}(): argument #1 is the name of a column."),
        };
        return (Scalar?)input.Find(name)?.Read() ?? (input.Broken ? ConstantScalar.Null(KqlType.String)
            : throw Binder.Fault(call.Arguments.Count == 0 ? call.NameSpan : call.Arguments[0].Span, $"The rows have no column named '{name}'.",
                Suggestions.DidYouMean(name, input.Columns.Select(column => column.Name))));
    }

    // Our own KQL over the catalogue's tables; what it reads is bound and bounded as the query's own.
    private static Rows Text(Binder binder, Scope scope, string kql) =>
        binder.In(scope, () => binder.Rows(((Syntax.Statements.QueryStatement)Parser.Parse(kql).Script.Statements[0]).Query));
}
