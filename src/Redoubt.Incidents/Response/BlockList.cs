namespace Redoubt.Incidents.Response;

/// <summary>One of the built-in block lists.</summary>
public enum BlockList
{
    Ip,
    Domain,
    Url,
    Sha256,
    Sha1,
    Md5,
}
