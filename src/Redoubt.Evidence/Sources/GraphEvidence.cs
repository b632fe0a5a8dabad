using System.Text.Json;

namespace Redoubt.Evidence.Sources;

/// <summary>The evidence of a Graph alert, every type of it, as entities; files, accounts and addresses inside other evidence too.</summary>
internal sealed class GraphEvidence(EntityCollection entities)
{
    private const int DeepestEvidence = 6;

    private readonly Dictionary<string, string> _hostNames = new(StringComparer.OrdinalIgnoreCase);

    public void Read(IReadOnlyList<RecordFields> evidence)
    {
        // Files and processes name their device by an id only; its name stands in the device's own evidence.
        foreach (var item in evidence)
        {
            if (item.Text("mdeDeviceId") is { } id && item.Text("deviceDnsName", "hostName") is { } name)
                _hostNames.TryAdd(id, name);
        }

        foreach (var item in evidence)
        {
            if (RedoubtEvidence.Draft(item, Type(item), HostName(item)) is { } own)
                entities.Add(own);
            else
                Add(item, Type(item), 0);
        }
    }

    /// <param name="item">The evidence.</param>
    /// <param name="type">Evidence type without its namespace: <c>processEvidence</c>.</param>
    /// <param name="depth">How deep it lies inside other evidence.</param>
    private void Add(RecordFields item, string type, int depth)
    {
        if (!item.Exists || depth > DeepestEvidence)
            return;
        if (GraphEvidenceKinds.Draft(type, item, HostName(item)) is { } draft)
        {
            foreach (var role in item.Texts("roles"))
                draft.Role(role);
            draft.Verdict = item.Text("verdict") is { } verdict and not "unknown" ? verdict : null;
            draft.RemediationStatus = item.Text("remediationStatus") is { } status and not "none" ? status
                : item.Text("detectionStatus") is { } detection and ("blocked" or "prevented") ? detection : null;
            entities.Add(draft);
        }

        AddParts(item, type, depth + 1);
    }

    private void AddParts(RecordFields item, string type, int depth)
    {
        void Part(string name, string partType)
        {
            if (item.Has(name))
                Add(item.Object(name), partType, depth);
        }

        void Parts(string name, string partType)
        {
            foreach (var part in item.Has(name) ? item.Objects(name) : [])
                Add(part, partType, depth);
        }

        switch (type)
        {
            case "processEvidence":
                if (item.Has("imageFile"))
                    entities.Add(GraphEvidenceKinds.File(item.Object("imageFile"), HostName(item)));
                if (item.Has("parentProcessImageFile"))
                    entities.Add(GraphEvidenceKinds.File(item.Object("parentProcessImageFile"), HostName(item)));
                if (item.Has("parentProcessId"))
                    entities.Add(GraphEvidenceKinds.Parent(item, HostName(item)));
                Part("userAccount", "userAccount");
                break;
            case "mailboxEvidence":
                Part("userAccount", "userAccount");
                break;
            case "deviceEvidence":
                foreach (var user in item.Has("loggedOnUsers") ? item.Objects("loggedOnUsers") : [])
                    entities.Add(new EntityDraft(EntityKind.User).Set("accountName", user.Text("accountName"))
                        .Set("domain", user.Text("domainName")).Role("loggedOn"));
                break;
            case "analyzedMessageEvidence" or "submissionMailEvidence":
                entities.Add(new EntityDraft(EntityKind.Mailbox).Set("address", item.Text("recipientEmailAddress", "recipient"))
                    .Role("destination"));
                entities.Add(new EntityDraft(EntityKind.Ip).Set("address", item.Text("senderIp")).Role("source"));
                foreach (var url in item.Texts("urls"))
                    entities.Add(new EntityDraft(EntityKind.Url).Set("url", url));
                break;
            case "teamsMessageEvidence":
                entities.Add(new EntityDraft(EntityKind.Ip).Set("address", item.Text("senderIP")).Role("source"));
                Parts("urls", "urlEvidence");
                Parts("files", "fileEvidence");
                break;
            case "malwareEvidence":
                Parts("files", "fileEvidence");
                Parts("processes", "processEvidence");
                break;
            case "networkConnectionEvidence":
                entities.Add(new EntityDraft(EntityKind.Ip).Set("address", item.Text("sourceAddress.ipAddress"))
                    .Set("port", item.Text("sourcePort")).Role("source"));
                entities.Add(new EntityDraft(EntityKind.Ip).Set("address", item.Text("destinationAddress.ipAddress"))
                    .Set("port", item.Text("destinationPort")).Set("protocol", item.Text("protocol")).Role("destination"));
                break;
            case "dnsEvidence":
                Part("hostIpAddress", "ipEvidence");
                Part("dnsServerIp", "ipEvidence");
                Parts("ipAddresses", "ipEvidence");
                break;
            case "hostLogonSessionEvidence":
                Part("account", "userEvidence");
                Part("host", "deviceEvidence");
                break;
            case "cloudLogonSessionEvidence":
                Part("account", "userEvidence");
                break;
            case "ioTDeviceEvidence":
                Part("ipAddress", "ipEvidence");
                break;
            case "blobEvidence":
                Part("blobContainer", "blobContainerEvidence");
                break;
            case "blobContainerEvidence" or "sasTokenEvidence":
                Part("storageResource", "azureResourceEvidence");
                break;
            case "containerEvidence":
                Part("image", "containerImageEvidence");
                Part("pod", "kubernetesPodEvidence");
                break;
            case "kubernetesPodEvidence":
                Part("podIp", "ipEvidence");
                Part("serviceAccount", "kubernetesServiceAccountEvidence");
                Part("namespace", "kubernetesNamespaceEvidence");
                break;
            case "kubernetesNamespaceEvidence":
                Part("cluster", "kubernetesClusterEvidence");
                break;
            case "kubernetesServiceEvidence":
                Part("clusterIP", "ipEvidence");
                Parts("externalIPs", "ipEvidence");
                break;
        }
    }

    private string? HostName(RecordFields item) => item.Text("mdeDeviceId") is { } id ? _hostNames.GetValueOrDefault(id) : null;

    private static string Type(RecordFields item)
    {
        var type = item.Element.TryGetProperty("@odata.type", out var named)
            && named.ValueKind == JsonValueKind.String ? named.GetString()! : "";
        return type[(type.LastIndexOf('.') + 1)..];
    }
}
