namespace Redoubt.Evidence.Tests;

public sealed class EntityIdentityTests
{
    /// <summary>Kind, fields as <c>name=value</c>, the device it was seen on, then its keys.</summary>
    [Theory]
    [InlineData(EntityKind.Process, "processGuid={AB-1} processId=7 host=ws1.corp.example creationTime=t", null, "process:ab-1 process:ws1/7/t")]
    [InlineData(EntityKind.Process, "processId=7", "WS1.corp.example", "process:ws1/7/x")]
    [InlineData(EntityKind.Url, "url=https://A.example/x/", null, "url:a.example/x")]
    [InlineData(EntityKind.Url, "url=a.example/x", null, "url:a.example/x")]
    [InlineData(EntityKind.Mail, "messageId=<M@a.example> networkMessageId=N1", null, "mail:m@a.example mail:n1")]
    [InlineData(EntityKind.Session, "id=0x3e7 host=ws1.corp.example", null, "session:ws1/0x3e7")]
    [InlineData(EntityKind.Session, "id=6f1c9a70-0000-4000-8000-000000000001 host=ws1", null, "session:6f1c9a70-0000-4000-8000-000000000001")]
    [InlineData(EntityKind.Ip, "address=2001:DB8::0:1", null, "ip:2001:db8::1")]
    [InlineData(EntityKind.User, "accountName=SYSTEM", "WS1", "user:system@ws1")]
    public void The_same_thing_has_the_same_key(EntityKind kind, string fields, string? device, string expected)
    {
        var entity = new Entity(kind, "x", fields.Split(' ').Select(field => field.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]));
        string.Join(' ', EntityIdentity.Keys(entity, device)).ShouldBe(expected);
    }
}
