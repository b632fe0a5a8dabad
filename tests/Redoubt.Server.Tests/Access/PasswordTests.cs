using Redoubt.Incidents;
using Redoubt.Server.Access;
using Redoubt.Server.Api;

namespace Redoubt.Server.Tests.Access;

public sealed class PasswordTests
{
    [Theory]
    [InlineData("short", "12 to 256")]
    [InlineData("aaaaaaaaaaaaaaaa", "different characters")]
    [InlineData("Password12345!", "guessed first")]
    [InlineData("P@55w0rd-welcome", "guessed first")]
    [InlineData("correct horse battery staple", "guessed first")]
    [InlineData("123456789012", "guessed first")]
    [InlineData("my name is grace", "user name")]
    public void A_password_that_is_guessed_first_is_refused(string password, string why) =>
        Should.Throw<InvalidChangeException>(() => PasswordRules.Check(password, "grace")).Message.ShouldContain(why);

    [Theory]
    [InlineData("tulip anvil 92 river")]
    [InlineData("жёлтый чайник поёт")]
    [InlineData("x7Qm!vK2#pLw9")]
    public void Others_are_taken(string password) => PasswordRules.Check(password, "grace");

    [Fact]
    public async Task A_hash_knows_its_password_and_no_other()
    {
        var hash = await PasswordHash.MakeAsync("tulip anvil 92 river");
        hash.ShouldStartWith("pbkdf2-sha256$600000$");
        hash.ShouldNotContain("tulip");
        (await PasswordHash.IsAsync("tulip anvil 92 river", hash)).ShouldBeTrue();
        (await PasswordHash.IsAsync("tulip anvil 92 rivers", hash)).ShouldBeFalse();
        (await PasswordHash.IsAsync("tulip anvil 92 river", null)).ShouldBeFalse();
        (await PasswordHash.MakeAsync("tulip anvil 92 river")).ShouldNotBe(hash);
    }

    [Fact]
    public void Roles_and_words_are_of_permissions_that_there_are()
    {
        PermissionWords.All.Select(word => word.Name).Append(Permissions.OwnAccount).ShouldBe(Permissions.All, ignoreOrder: true);
        foreach (var word in PermissionWords.All)
        {
            word.Level.ShouldBeOneOf("read", "respond", "manage");
            word.Area.ShouldBeOneOf("Incidents", "Hunting", "Detections", "Threat intelligence", "Copilot", "Settings");
            word.Label.ShouldNotBeEmpty();
        }

        BuiltInRoles.All.Select(role => role.Id).ShouldBe(["reader", "analyst", "responder", "detection-engineer", "administrator"]);
        foreach (var role in BuiltInRoles.All)
            role.Permissions.Except(PermissionWords.All.Select(word => word.Name)).ShouldBeEmpty(role.Id);
    }
}
