using Redoubt.Incidents.Changes;

namespace Redoubt.Incidents.Notifications;

/// <summary>By which way a channel carries notifications.</summary>
public enum ChannelKind
{
    Email,

    /// <summary>JSON to a URL, signed when there is a secret.</summary>
    Webhook,

    /// <summary>An adaptive card to a Teams workflow.</summary>
    Teams,

    /// <summary>Blocks to a Slack webhook.</summary>
    Slack,
}

/// <summary>How the way to a mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>Begins in the clear and is refused unless the server offers TLS.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>In the clear, without signing in: for a relay on this machine or in one's own network.</summary>
    None,
}

/// <summary>Where notifications go. The secret (password, signing key) is given apart and never shown again.</summary>
public sealed record ChannelText
{
    public required string Name { get; init; }

    public required ChannelKind Kind { get; init; }

    public bool Enabled { get; init; } = true;

    /// <summary>For webhook, Teams and Slack.</summary>
    public string? Url { get; init; }

    /// <summary>For e-mail: the server.</summary>
    public string? Host { get; init; }

    public int Port { get; init; } = 587;

    public MailSecurity Security { get; init; }

    /// <summary>For e-mail: who signs in; null for nobody.</summary>
    public string? User { get; init; }

    public string? From { get; init; }

    /// <summary>1 to 50 addresses.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>The host that it reaches.</summary>
    public string TargetHost => Kind == ChannelKind.Email ? Host ?? "" : Uri.TryCreate(Url, UriKind.Absolute, out var uri) ? uri.IdnHost : "";

    internal ChannelText Checked()
    {
        var channel = this with { Name = ChangeIncident.Text("name", Name, 100) };
        if (!Enum.IsDefined(Kind))
            throw new InvalidChangeException("kind", "kind must be email, webhook, teams or slack.");
        if (Kind != ChannelKind.Email)
        {
            if (!Uri.TryCreate(Url, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.UserInfo.Length > 0 || Url!.Length > 2_000)
                throw new InvalidChangeException("url", "An https address is needed.");
            if (uri.Scheme == "http" && !uri.IsLoopback)
                throw new InvalidChangeException("url", "http is for this machine only: use https.");
            return channel with { Host = null, User = null, From = null, To = [] };
        }

        if (Port is < 1 or > 65_535)
            throw new InvalidChangeException("port", "A port is between 1 and 65535.");
        if (Security == MailSecurity.None && !string.IsNullOrWhiteSpace(User))
            throw new InvalidChangeException("security", "A password is not sent in the clear: choose startTls or tls, or leave the user out.");
        if (To.Count is 0 or > 50)
            throw new InvalidChangeException("to", "1 to 50 recipients are needed.");
        for (var i = 0; i < To.Count; i++)
            Address($"to[{i}]", To[i]);
        Address("from", From);
        return channel with
        {
            Url = null,
            Host = HostName(Host),
            User = string.IsNullOrWhiteSpace(User) ? null : ChangeIncident.Text("user", User, 320),
        };
    }

    // These go into the lines of a protocol: nothing in them may end a line or an address.
    private static void Address(string field, string? address)
    {
        var at = address?.IndexOf('@', StringComparison.Ordinal) ?? -1;
        if (address is null || address.Length > 254 || at <= 0 || at == address.Length - 1
            || address.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';' or '"' or '\\' || c > '~')
            || address.LastIndexOf('@') != at)
            throw new InvalidChangeException(field, $"'{address}' is no mail address.");
    }

    private static string HostName(string? host) => Uri.CheckHostName(host ?? "") is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6
        ? host! : throw new InvalidChangeException("host", "The mail server's name or address is needed.");
}

/// <summary>A channel as it is kept.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Channel">Where it goes.</param>
/// <param name="HasSecret">Whether a secret is kept for it.</param>
/// <param name="HostAllowed">Whether an administrator allows its host.</param>
/// <param name="Modified">UTC.</param>
/// <param name="ModifiedBy">Who changed it last.</param>
public sealed record NotificationChannel(long Id, ChannelText Channel, bool HasSecret, bool HostAllowed, DateTimeOffset Modified, string ModifiedBy);
