namespace Redoubt.Server.Api;

/// <summary>Who works here. Without sign-in that is whoever started the server.</summary>
internal static class Person
{
    public static string Name { get; } = Environment.UserName is { Length: > 0 } name and not "root" ? name : "analyst";
}
