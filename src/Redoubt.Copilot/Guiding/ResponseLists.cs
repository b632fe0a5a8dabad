using System.Buffers;
using Redoubt.Copilot.Rendering;
using Redoubt.Incidents.Response;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Redoubt.Copilot.Guiding;

/// <summary>Accounts, addresses and words that the guided response knows: content/responses/lists.yaml.</summary>
internal sealed class ResponseLists
{
    private static readonly Lazy<ResponseLists> Loaded = new(Load);

    private readonly HashSet<string> _system;
    private readonly HashSet<string> _builtIn;
    private readonly HashSet<string> _addresses;
    private readonly SearchValues<string> _testMarks;
    private readonly ListsFile _file;

    private ResponseLists(ListsFile file)
    {
        _file = file;
        _system = file.SystemAccounts.ToHashSet(StringComparer.OrdinalIgnoreCase);
        _builtIn = file.BuiltInAccounts.ToHashSet(StringComparer.OrdinalIgnoreCase);
        _addresses = file.CommonAddresses.ToHashSet(StringComparer.OrdinalIgnoreCase);
        _testMarks = SearchValues.Create([.. file.TestMarks], StringComparison.OrdinalIgnoreCase);
        GuidebookActions =
        [
            .. file.GuidebookActions.Select(entry => (
                (IReadOnlyList<string>)entry.Words, Enum.Parse<ActionKind>(entry.Do, ignoreCase: true),
                entry.Target is null ? (TargetKind?)null : Enum.Parse<TargetKind>(entry.Target, ignoreCase: true))),
        ];
    }

    public static ResponseLists Instance => Loaded.Value;

    /// <summary>The mark of a test that a text holds as a word; null when it holds none.</summary>
    public string? TestMarkIn(string text) => !text.AsSpan().ContainsAny(_testMarks) ? null
        : _file.TestMarks.Find(mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase) && PlainText.HoldsWhole(PlainText.Comparable(text), mark));

    public IReadOnlyList<(IReadOnlyList<string> Words, ActionKind Do, TargetKind? Target)> GuidebookActions { get; }

    /// <summary>An account of the system itself or of a device.</summary>
    public bool IsSystemAccount(string account) => _system.Contains(account) || account.EndsWith('$')
        || _file.SystemAccountPrefixes.Exists(prefix => account.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    public bool IsBuiltInAccount(string account) => _builtIn.Contains(account);

    public bool IsServiceAccount(string account) => _file.ServiceAccountMarks.Exists(mark =>
        mark[0] is '-' or '_' ? account.EndsWith(mark, StringComparison.OrdinalIgnoreCase) : account.StartsWith(mark, StringComparison.OrdinalIgnoreCase));

    public bool IsCommonAddress(string address) => _addresses.Contains(address);

    private static ResponseLists Load()
    {
        using var stream = typeof(ResponseLists).Assembly.GetManifestResourceStream("responses/lists.yaml")
            ?? throw new InvalidOperationException("content/responses/lists.yaml is not embedded.");
        using var reader = new StreamReader(stream);
        return new ResponseLists(new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<ListsFile>(reader));
    }

    private sealed class ListsFile
    {
        public List<string> SystemAccounts { get; set; } = [];

        public List<string> SystemAccountPrefixes { get; set; } = [];

        public List<string> BuiltInAccounts { get; set; } = [];

        public List<string> ServiceAccountMarks { get; set; } = [];

        public List<string> CommonAddresses { get; set; } = [];

        public List<string> TestMarks { get; set; } = [];

        public List<WordsFile> GuidebookActions { get; set; } = [];
    }

    private sealed class WordsFile
    {
        public List<string> Words { get; set; } = [];

        public string Do { get; set; } = "";

        public string? Target { get; set; }
    }
}
