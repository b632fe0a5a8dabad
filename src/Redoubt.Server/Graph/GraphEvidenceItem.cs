using System.Globalization;
using System.Text.Json;
using Redoubt.Evidence;

namespace Redoubt.Server.Graph;

/// <summary>
/// An entity as one of Graph's evidence types. What Graph has a property for stands there; the other fields stand in annotations, which
/// <c>graph-alert</c> reads and other readers pass over.
/// </summary>
/// <remarks>Source: Microsoft Graph v1.0, security: alertEvidence and its types.</remarks>
internal static class GraphEvidenceItem
{
    private static readonly HashSet<string> Roles = new(StringComparer.Ordinal)
    {
        "contextual", "scanned", "source", "destination", "created", "added", "compromised", "edited", "attacked", "attacker", "commandAndControl",
        "loaded", "suspicious", "policyViolator",
    };

    private static readonly string[] Hives =
        ["HKEY_LOCAL_MACHINE", "HKEY_CURRENT_USER", "HKEY_USERS", "HKEY_CLASSES_ROOT", "HKEY_CURRENT_CONFIG", "HKLM", "HKCU", "HKU", "HKCR"];

    public static void Write(Utf8JsonWriter to, Entity entity, DateTimeOffset created)
    {
        to.WriteStartObject();
        to.WriteString("@odata.type", "#microsoft.graph.security." + TypeOf(entity));
        to.WriteString("createdDateTime", GraphTime.Write(created));
        to.WriteString("verdict", entity.Verdict ?? "unknown");
        to.WriteString("remediationStatus", entity.RemediationStatus ?? "none");
        to.WriteNull("remediationStatusDetails");
        to.WritePropertyName("roles");
        to.Texts(entity.Roles.Where(Roles.Contains));
        to.WritePropertyName("detailedRoles");
        to.Texts(entity.Roles.Where(role => !Roles.Contains(role)));
        to.WritePropertyName("tags");
        to.Texts(entity.Kind == EntityKind.Device && entity.Field("tags") is { } tags ? tags.Split(", ") : []);
        var fields = new Writing(to, entity);
        to.WriteString("@redoubt.kind", EntityIdentity.WireName(entity.Kind));
        Properties(fields);
        fields.WriteOthers();
        to.WriteEndObject();
    }

    /// <summary>The evidence type without its namespace. Kinds that Graph has no type for are of the type that all are based on.</summary>
    public static string TypeOf(Entity entity) => entity.Kind switch
    {
        EntityKind.Device => "deviceEvidence",
        EntityKind.User => "userEvidence",
        EntityKind.Mailbox => "mailboxEvidence",
        EntityKind.Process => "processEvidence",
        EntityKind.File => "fileEvidence",
        EntityKind.Ip => "ipEvidence",
        EntityKind.Url => "urlEvidence",
        EntityKind.Domain => "dnsEvidence",
        EntityKind.Mail => "analyzedMessageEvidence",
        EntityKind.RegistryKey => "registryKeyEvidence",
        EntityKind.RegistryValue => "registryValueEvidence",
        EntityKind.CloudApplication => "oauthApplicationEvidence",
        EntityKind.CloudResource => entity.Field("id") switch
        {
            { } arn when arn.StartsWith("arn:", StringComparison.Ordinal) => "amazonResourceEvidence",
            { } google when google.StartsWith("//", StringComparison.Ordinal) => "googleCloudResourceEvidence",
            _ => "azureResourceEvidence",
        },
        EntityKind.Container => "containerEvidence",
        EntityKind.Session => "cloudLogonSessionEvidence",
        EntityKind.SecurityGroup => "securityGroupEvidence",
        EntityKind.Malware => "malwareEvidence",
        _ => "alertEvidence",
    };

    private static void Properties(Writing to)
    {
        switch (to.Entity.Kind)
        {
            case EntityKind.Device:
                to.Text("hostName", "hostName").Text("deviceDnsName", "dnsName").Text("ntDomain", "domain").Text("mdeDeviceId", "id")
                    .Text("azureAdDeviceId", "aadDeviceId").Text("lastIpAddress", "ip").Text("lastExternalIpAddress", "externalIp").Text("osPlatform", "os")
                    .Text("version", "osVersion").Word("riskScore", "riskScore", "informational", "low", "medium", "high")
                    .Word("healthStatus", "healthStatus", "active", "inactive", "impairedCommunication", "noSensorData", "noSensorDataImpairedCommunication", "unknown")
                    .Text("rbacGroupName", "group");
                if (to.Entity.Field("hostName") is null && to.Entity.Field("dnsName") is not null)
                    to.Without("hostName");
                break;
            case EntityKind.User:
                to.Open("userAccount").Text("accountName", "accountName").Text("domainName", "domain").Text("userPrincipalName", "upn").Text("userSid", "sid")
                    .Text("azureAdUserId", "aadUserId").Text("displayName", "displayName").Close();
                break;
            case EntityKind.Mailbox:
                to.Text("primaryAddress", "address").Text("upn", "upn").Text("displayName", "displayName");
                break;
            case EntityKind.Process:
                to.Text("processCommandLine", "commandLine").Number("processId", "processId").Time("processCreationDateTime", "creationTime")
                    .Open("imageFile").Path().Text("sha256", "sha256").Text("sha1", "sha1").Text("md5", "md5").Close()
                    .Number("parentProcessId", "parent.processId").Time("parentProcessCreationDateTime", "parent.creationTime")
                    .Open("parentProcessImageFile").Text("fileName", "parent.fileName").Close()
                    .Account().Word("detectionStatus", "detectionStatus", "detected", "blocked", "prevented");
                break;
            case EntityKind.File:
                to.Open("fileDetails").Path().Text("sha256", "sha256").Text("sha1", "sha1").Text("md5", "md5").Number("fileSize", "size")
                    .Text("filePublisher", "publisher").Text("signer", "signer").Text("issuer", "issuer").Close();
                break;
            case EntityKind.Ip:
                to.Text("ipAddress", "address").Place();
                break;
            case EntityKind.Url:
                to.Text("url", "url");
                break;
            case EntityKind.Domain:
                to.Text("domainName", "name");
                break;
            case EntityKind.Mail:
                to.Text("internetMessageId", "messageId").Text("networkMessageId", "networkMessageId").Text("subject", "subject")
                    .Open("p2Sender").Text("emailAddress", "sender").Close().Text("senderIp", "senderIp").Text("recipientEmailAddress", "recipient")
                    .Text("deliveryAction", "deliveryAction").Text("deliveryLocation", "deliveryLocation").Time("receivedDateTime", "received")
                    .Text("antiSpamDirection", "direction").List("threats", "threats");
                break;
            case EntityKind.RegistryKey:
                to.Key();
                break;
            case EntityKind.RegistryValue:
                to.Key().Text("registryValueName", "name").Text("registryValue", "data").Text("registryValueType", "valueType");
                break;
            case EntityKind.CloudApplication:
                to.Text("displayName", "name").Text("appId", "id").Text("objectId", "objectId").Text("publisher", "publisher");
                break;
            case EntityKind.CloudResource:
                CloudResource(to);
                break;
            case EntityKind.Container:
                to.Text("name", "name").Text("containerId", "id");
                break;
            case EntityKind.Session:
                to.Text("sessionId", "id").Text("userAgent", "userAgent").Text("browser", "browser").Text("operatingSystem", "os").Time("startUtcDateTime", "started");
                break;
            case EntityKind.SecurityGroup:
                to.Text("displayName", "name").Text("securityGroupId", "id").Text("sid", "sid").Text("distinguishedName", "distinguishedName");
                break;
            case EntityKind.Malware:
                to.Text("name", "name").Text("category", "category");
                break;
        }
    }

    private static void CloudResource(Writing to)
    {
        switch (TypeOf(to.Entity))
        {
            case "amazonResourceEvidence":
                to.Text("amazonResourceId", "id").Text("amazonAccountId", "accountId");
                break;
            case "googleCloudResourceEvidence":
                to.Text("fullResourceName", "id").Text("projectId", "projectId").Text("location", "location");
                break;
            default:
                to.Text("resourceId", "id");
                break;
        }

        to.Text("resourceName", "name").Text("resourceType", "resourceType");
    }

    /// <summary>Writes fields under Graph's names and remembers which; what cannot be read back as it was stays among the others.</summary>
    private sealed class Writing(Utf8JsonWriter to, Entity entity)
    {
        private readonly HashSet<string> _written = new(StringComparer.Ordinal);
        private bool _open;

        public Entity Entity => entity;

        public Writing Open(string property)
        {
            to.WriteStartObject(property);
            return this;
        }

        public Writing Close()
        {
            to.WriteEndObject();
            return this;
        }

        public Writing Text(string property, string field)
        {
            to.WritePropertyName(property);
            to.TextOrNull(entity.Field(field));
            _written.Add(field);
            return this;
        }

        public Writing Word(string property, string field, params ReadOnlySpan<string> words)
        {
            var known = entity.Field(field) is { } word && words.Contains(word) ? word : null;
            to.WritePropertyName(property);
            to.TextOrNull(known);
            if (known is not null)
                _written.Add(field);
            return this;
        }

        public Writing Number(string property, string field)
        {
            to.WritePropertyName(property);
            if (entity.Field(field) is { } text && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number.ToString(CultureInfo.InvariantCulture) == text)
            {
                to.WriteNumberValue(number);
                _written.Add(field);
            }
            else
            {
                to.WriteNullValue();
            }

            return this;
        }

        public Writing Time(string property, string field)
        {
            var time = entity.Field(field) is { } text ? GraphTime.Read(text) : null;
            to.WritePropertyName(property);
            to.Time(time);
            if (time is { } known && known.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture) == entity.Field(field))
                _written.Add(field);
            return this;
        }

        public Writing List(string property, string field)
        {
            to.WritePropertyName(property);
            to.Texts(entity.Field(field)?.Split(", ") ?? []);
            _written.Add(field);
            return this;
        }

        /// <summary>Graph has the directory and the name of a file apart.</summary>
        public Writing Path()
        {
            var (path, name) = (entity.Field("path"), entity.Field("fileName"));
            var directory = path;
            if (path is not null && name is not null && path.Length > name.Length + 1 && path.EndsWith(name, StringComparison.Ordinal)
                && path[path.Length - name.Length - 1] is '\\' or '/')
                directory = path[..(path.Length - name.Length - 1)];
            to.WritePropertyName("fileName");
            to.TextOrNull(name);
            to.WritePropertyName("filePath");
            to.TextOrNull(string.IsNullOrWhiteSpace(directory) ? path : directory);
            _written.Add("fileName");
            return this;
        }

        /// <summary>The account that a process runs under, as DOMAIN\name.</summary>
        public Writing Account()
        {
            if (entity.Field("account") is not { } account)
                return this;
            var slash = account.IndexOf('\\', StringComparison.Ordinal);
            to.WriteStartObject("userAccount");
            to.WriteString("accountName", account[(slash + 1)..]);
            to.WritePropertyName("domainName");
            to.TextOrNull(slash > 0 ? account[..slash] : null);
            to.WriteEndObject();
            return this;
        }

        public Writing Place()
        {
            var (country, city) = (entity.Field("country"), entity.Field("city"));
            var code = country is { Length: 2 } ? country : null;
            to.WritePropertyName("countryLetterCode");
            to.TextOrNull(code);
            if (city is not null || (country is not null && code is null))
            {
                to.WriteStartObject("location");
                to.WritePropertyName("countryName");
                to.TextOrNull(code is null ? country : null);
                to.WritePropertyName("city");
                to.TextOrNull(city);
                to.WriteEndObject();
            }

            _written.Add("country");
            _written.Add("city");
            return this;
        }

        /// <summary>Graph has the hive and the key within it apart.</summary>
        public Writing Key()
        {
            var key = entity.Field("key");
            var hive = key is null ? null : Hives.FirstOrDefault(hive => key.Length > hive.Length + 1 && key[hive.Length] == '\\' && key.StartsWith(hive, StringComparison.Ordinal));
            to.WritePropertyName("registryHive");
            to.TextOrNull(hive);
            to.WritePropertyName("registryKey");
            to.TextOrNull(hive is null ? key : key![(hive.Length + 1)..]);
            _written.Add("key");
            return this;
        }

        /// <summary>The field is not there, though readers would find it out from others.</summary>
        public void Without(string field)
        {
            to.WriteStartObject("@redoubt.fields");
            to.WriteNull(field);
            _open = true;
        }

        public void WriteOthers()
        {
            foreach (var (name, value) in entity.Fields)
            {
                if (_written.Contains(name))
                    continue;
                if (!_open)
                    to.WriteStartObject("@redoubt.fields");
                _open = true;
                to.WriteString(name, value);
            }

            if (_open)
                to.WriteEndObject();
        }
    }
}
