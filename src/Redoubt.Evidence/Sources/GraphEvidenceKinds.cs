namespace Redoubt.Evidence.Sources;

/// <summary>Which kind of entity each type of Graph evidence is, and which of its fields say what.</summary>
internal static class GraphEvidenceKinds
{
    public static EntityDraft? Draft(string type, RecordFields item, string? host) => type switch
    {
        "deviceEvidence" => Device(item),
        "userEvidence" => Account(item.Object("userAccount")),
        "userAccount" => Account(item),
        "processEvidence" => Process(item, host),
        "fileEvidence" => item.Has("fileDetails") ? File(item.Object("fileDetails"), host) : null,
        "fileHashEvidence" => new EntityDraft(EntityKind.File).SetHash(item.Text("algorithm"), item.Text("value")),
        "ipEvidence" => new EntityDraft(EntityKind.Ip).Set("address", item.Text("ipAddress"))
            .Set("country", item.Text("countryLetterCode", "location.countryName")).Set("city", item.Text("location.city")),
        "urlEvidence" => new EntityDraft(EntityKind.Url).Set("url", item.Text("url")),
        "dnsEvidence" => Named(EntityKind.Domain, item, "domainName"),
        "activeDirectoryDomainEvidence" => Named(EntityKind.Domain, item, "activeDirectoryDomainName"),
        "analyzedMessageEvidence" => Message(item),
        "submissionMailEvidence" => Submission(item),
        "teamsMessageEvidence" => new EntityDraft(EntityKind.Mail).Set("messageId", item.Text("messageId"))
            .Set("channel", "Teams")
            .Set("sender", item.Text("senderFromAddress")).Set("subject", item.Text("subject"))
            .Set("recipient", string.Join(", ", item.Texts("recipients")))
            .Set("deliveryAction", item.Text("deliveryAction")).Set("received", item.Time("receivedDateTime"))
            .Set("threadId", item.Text("threadId")),
        "mailClusterEvidence" => Other("mailCluster", item, "urn").Set("name", item.Text("clusterBy"))
            .Set("value", item.Text("clusterByValue"))
            .Set("mailCount", item.Text("emailCount")),
        "mailboxEvidence" => new EntityDraft(EntityKind.Mailbox).Set("address", item.Text("primaryAddress"))
            .Set("upn", item.Text("upn"))
            .Set("displayName", item.Text("displayName")),
        "mailboxConfigurationEvidence" => Other("mailboxConfiguration", item, "configurationId")
            .Set("name", item.Text("displayName", "configurationType"))
            .Set("configurationType", item.Text("configurationType")).Set("mailbox", item.Text("mailboxPrimaryAddress")),
        "registryKeyEvidence" => new EntityDraft(EntityKind.RegistryKey).Set("key", Key(item)),
        "registryValueEvidence" => new EntityDraft(EntityKind.RegistryValue).Set("key", Key(item))
            .Set("name", item.Text("registryValueName"))
            .Set("data", item.Text("registryValue")).Set("valueType", item.Text("registryValueType")),
        "securityGroupEvidence" => Named(EntityKind.SecurityGroup, item, "displayName")
            .Set("id", item.Text("securityGroupId", "sid"))
            .Set("sid", item.Text("sid")).Set("distinguishedName", item.Text("distinguishedName")),
        "malwareEvidence" => Named(EntityKind.Malware, item, "name").Set("category", item.Text("category")),
        "cloudApplicationEvidence" => Named(EntityKind.CloudApplication, item, "displayName")
            .Set("id", item.Text("appId", "saasAppId"))
            .Set("instance", item.Text("instanceName")),
        "oauthApplicationEvidence" => Named(EntityKind.CloudApplication, item, "displayName").Set("id", item.Text("appId"))
            .Set("objectId", item.Text("objectId"))
            .Set("publisher", item.Text("publisher")),
        "servicePrincipalEvidence" => Named(EntityKind.CloudApplication, item, "servicePrincipalName")
            .Set("id", item.Text("appId"))
            .Set("objectId", item.Text("servicePrincipalObjectId")).Set("principalType", item.Text("servicePrincipalType")),
        "aiAgentEvidence" => Named(EntityKind.CloudApplication, item, "agentName").Set("id", item.Text("agentId"))
            .Set("platform", item.Text("hostingPlatformType")),
        "azureResourceEvidence" => Resource(item, "resourceId"),
        "amazonResourceEvidence" => Resource(item, "amazonResourceId").Set("accountId", item.Text("amazonAccountId")),
        "googleCloudResourceEvidence" => Resource(item, "fullResourceName").Set("projectId", item.Text("projectId"))
            .Set("location", item.Text("location")),
        "blobContainerEvidence" or "blobEvidence" => Named(EntityKind.CloudResource, item, "name").Set("id", item.Text("url")),
        "sasTokenEvidence" => Other("sasToken", item, "signatureHash"),
        "gitHubOrganizationEvidence" or "gitHubRepoEvidence" => Named(EntityKind.CloudResource, item, "displayName")
            .Set("name", item.Text("repoId", "login"))
            .Set("id", item.Text("repoId", "orgId")).Set("url", item.Text("webUrl", "baseUrl")),
        "gitHubUserEvidence" => new EntityDraft(EntityKind.User).Set("accountName", item.Text("login"))
            .Set("email", item.Text("email")).Set("id", item.Text("userId")),
        "cloudLogonSessionEvidence" => new EntityDraft(EntityKind.Session).Set("id", item.Text("sessionId"))
            .Set("userAgent", item.Text("userAgent"))
            .Set("browser", item.Text("browser")).Set("os", item.Text("operatingSystem"))
            .Set("started", item.Time("startUtcDateTime")),
        "cloudLogonRequestEvidence" => new EntityDraft(EntityKind.Session).Set("id", item.Text("requestId"))
            .Set("kind", "cloudLogonRequest"),
        "hostLogonSessionEvidence" => new EntityDraft(EntityKind.Session).Set("id", item.Text("sessionId"))
            .Set("host", item.Text("host.deviceDnsName", "host.hostName"))
            .Set("started", item.Time("startUtcDateTime")).Set("ended", item.Time("endUtcDateTime")),
        "ioTDeviceEvidence" => new EntityDraft(EntityKind.Device).Set("hostName", item.Text("deviceName"))
            .Set("id", item.Text("deviceId"))
            .Set("ip", item.Text("ipAddress.ipAddress")).Set("mac", item.Text("macAddress"))
            .Set("os", item.Text("operatingSystem"))
            .Set("manufacturer", item.Text("manufacturer")).Set("model", item.Text("model")).Set("site", item.Text("site")),
        "nicEvidence" => new EntityDraft(EntityKind.Ip).Set("address", item.Text("ipAddress.ipAddress"))
            .Set("mac", item.Text("macAddress")),
        "containerEvidence" => Named(EntityKind.Container, item, "name").Set("id", item.Text("containerId"))
            .Set("commandLine", string.Join(' ', item.Texts("command"))),
        "containerImageEvidence" => Other("containerImage", item, "imageId"),
        "containerRegistryEvidence" => Other("containerRegistry", item, "registry"),
        "kubernetesPodEvidence" => Named(EntityKind.Container, item, "name").Set("namespace", item.Text("namespace.name")),
        "kubernetesClusterEvidence" => Named(EntityKind.CloudResource, item, "name").Set("platform", item.Text("platform")),
        "kubernetesServiceAccountEvidence" => new EntityDraft(EntityKind.User).Set("accountName", item.Text("name"))
            .Set("namespace", item.Text("namespace.name")),
        "kubernetesServiceEvidence" or "kubernetesControllerEvidence" or "kubernetesNamespaceEvidence" or "kubernetesSecretEvidence" =>
            Other(type[..^"Evidence".Length], item, "name").Set("namespace", item.Text("namespace.name")),
        "networkConnectionEvidence" => null,
        _ => Unknown(type, item),
    };

    public static EntityDraft File(RecordFields file, string? host) => new EntityDraft(EntityKind.File)
        .SetPath(file.Text("filePath"), file.Text("fileName")).SetHash("sha256", file.Text("sha256"))
        .SetHash("sha1", file.Text("sha1"))
        .SetHash("md5", file.Text("md5")).Set("size", file.Text("fileSize")).Set("publisher", file.Text("filePublisher"))
        .Set("signer", file.Text("signer")).Set("issuer", file.Text("issuer")).Set("host", host);

    public static EntityDraft Parent(RecordFields child, string? host)
    {
        var image = child.Has("parentProcessImageFile") ? child.Object("parentProcessImageFile") : default;
        return new EntityDraft(EntityKind.Process).Role("parent").SetPath(image.Text("filePath"), image.Text("fileName"))
            .Set("processId", child.Text("parentProcessId")).Set("creationTime", child.Time("parentProcessCreationDateTime"))
            .Set("host", host)
            .SetHash("sha256", image.Text("sha256")).SetHash("sha1", image.Text("sha1"));
    }

    private static EntityDraft Process(RecordFields item, string? host)
    {
        var image = item.Has("imageFile") ? item.Object("imageFile") : default;
        var account = item.Text("userAccount.accountName");
        var domain = item.Text("userAccount.domainName");
        return new EntityDraft(EntityKind.Process).SetPath(image.Text("filePath"), image.Text("fileName"))
            .Set("commandLine", item.Text("processCommandLine")).Set("processId", item.Text("processId"))
            .Set("creationTime", item.Time("processCreationDateTime")).Set("host", host)
            .Set("account", account is not null && domain is not null ? $"{domain}\\{account}" : account)
            .SetHash("sha256", image.Text("sha256")).SetHash("sha1", image.Text("sha1")).SetHash("md5", image.Text("md5"))
            .Set("parent.fileName", item.Text("parentProcessImageFile.fileName"))
            .Set("parent.processId", item.Text("parentProcessId"))
            .Set("parent.creationTime", item.Time("parentProcessCreationDateTime"))
            .Set("detectionStatus", item.Text("detectionStatus"));
    }

    private static EntityDraft Device(RecordFields item)
    {
        var name = item.Text("hostName") ?? (item.Text("deviceDnsName") is { } dns ? EntityIdentity.ShortHostName(dns) : null);
        return new EntityDraft(EntityKind.Device).Set("hostName", name).Set("dnsName", item.Text("deviceDnsName"))
            .Set("domain", item.Text("ntDomain", "dnsDomain"))
            .Set("id", item.Text("mdeDeviceId")).Set("aadDeviceId", item.Text("azureAdDeviceId"))
            .Set("ip", item.Text("lastIpAddress", "ipInterfaces"))
            .Set("externalIp", item.Text("lastExternalIpAddress")).Set("os", item.Text("osPlatform"))
            .Set("osVersion", item.Text("version"))
            .Set("riskScore", item.Text("riskScore") is { } risk and not "none" ? risk : null)
            .Set("healthStatus", item.Text("healthStatus"))
            .Set("group", item.Text("rbacGroupName")).Set("tags", string.Join(", ", item.Texts("tags")));
    }

    private static EntityDraft Account(RecordFields account) => new EntityDraft(EntityKind.User)
        .Set("accountName", account.Text("accountName")).Set("domain", account.Text("domainName"))
        .Set("upn", account.Text("userPrincipalName"))
        .Set("sid", account.Text("userSid")).Set("aadUserId", account.Text("azureAdUserId"))
        .Set("displayName", account.Text("displayName"));

    private static EntityDraft Message(RecordFields item) => new EntityDraft(EntityKind.Mail)
        .Set("messageId", item.Text("internetMessageId")).Set("networkMessageId", item.Text("networkMessageId"))
        .Set("subject", item.Text("subject"))
        .Set("sender", item.Text("p2Sender.emailAddress", "p1Sender.emailAddress")).Set("senderIp", item.Text("senderIp"))
        .Set("recipient", item.Text("recipientEmailAddress")).Set("deliveryAction", item.Text("deliveryAction"))
        .Set("deliveryLocation", item.Text("deliveryLocation")).Set("received", item.Time("receivedDateTime"))
        .Set("direction", item.Text("antiSpamDirection"))
        .Set("threats", string.Join(", ", item.Texts("threats")));

    private static EntityDraft Submission(RecordFields item) => new EntityDraft(EntityKind.Mail)
        .Set("networkMessageId", item.Text("networkMessageId")).Set("subject", item.Text("subject"))
        .Set("sender", item.Text("sender"))
        .Set("senderIp", item.Text("senderIp")).Set("recipient", item.Text("recipient")).Set("submitter", item.Text("submitter"))
        .Set("reportType", item.Text("reportType")).Set("submitted", item.Time("submissionDateTime"));

    private static EntityDraft Resource(RecordFields item, string id) => new EntityDraft(EntityKind.CloudResource)
        .Set("id", item.Text(id))
        .Set("name", item.Text("resourceName") ?? EntityDraft.LastSegment(item.Text(id)))
        .Set("resourceType", item.Text("resourceType"));

    private static EntityDraft Named(EntityKind kind, RecordFields item, string name) => new EntityDraft(kind)
        .Set("name", item.Text(name));

    private static EntityDraft Other(string kind, RecordFields item, string id) =>
        new EntityDraft(EntityKind.Other).Set("kind", kind).Set("id", item.Text(id));

    /// <summary>A type newer than this file: its simple fields, under their own names.</summary>
    private static EntityDraft Unknown(string type, RecordFields item)
    {
        var draft = new EntityDraft(EntityKind.Other)
            .Set("kind", type.EndsWith("Evidence", StringComparison.Ordinal) ? type[..^8] : type);
        foreach (var property in item.Element.EnumerateObject())
        {
            if (property.Value.ValueKind is System.Text.Json.JsonValueKind.String
                && property.Name is not ("@odata.type" or "createdDateTime" or "verdict" or "remediationStatus" or "remediationStatusDetails"))
                draft.Set(property.Name, item.Text(property.Name));
        }

        return draft;
    }

    private static string? Key(RecordFields item)
    {
        var key = item.Text("registryKey");
        var hive = item.Text("registryHive");
        return key is null || hive is null ? key ?? hive : $"{hive}\\{key}";
    }
}
