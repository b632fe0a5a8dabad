using Redoubt.Evidence;
using Redoubt.Incidents.Queries;
using Redoubt.Incidents.Response;

namespace Redoubt.Incidents.Tests.Response;

public sealed class BlockListsTests
{
    [Theory]
    [InlineData(EntityKind.Ip, "ip:203.0.113.9", BlockList.Ip, "203.0.113.9")]
    [InlineData(EntityKind.Ip, "ip:2001:db8::1", BlockList.Ip, "2001:db8::1")]
    [InlineData(EntityKind.Domain, "domain:Evil.Example.", BlockList.Domain, "evil.example")]
    [InlineData(EntityKind.Url, "url:evil.example/a?b=1", BlockList.Url, "http://evil.example/a?b=1")]
    [InlineData(EntityKind.File, "md5:0123456789abcdef0123456789ABCDEF", BlockList.Md5, "0123456789abcdef0123456789abcdef")]
    public async Task A_blocked_value_is_on_its_list_until_it_is_unblocked(EntityKind kind, string key, BlockList list, string value)
    {
        await using var post = await Post.OpenAsync();
        var action = await BlockAsync(post, kind, key);
        await post.WorkAsync();
        (await post.OfAsync(action.Id)).State.ShouldBe(ActionState.Done);
        (await post.Lists.ValuesAsync(list)).ShouldBe([value]);

        post.House.Clock.Now += TimeSpan.FromMinutes(1);
        await post.Desk.UndoAsync(action.Id, "ben");
        await post.WorkAsync();
        (await post.OfAsync(action.Id)).State.ShouldBe(ActionState.Undone);
        (await post.Lists.ValuesAsync(list)).ShouldBeEmpty();
        var entry = (await post.Lists.EntriesAsync(null, null, 10)).ShouldHaveSingleItem();
        entry.Removed.ShouldBe(post.House.Clock.Now);
        (await post.Lists.EntriesAsync(House.Noon, null, 10)).ShouldHaveSingleItem();
        (await post.Lists.EntriesAsync(post.House.Clock.Now, null, 10)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(EntityKind.Ip, "ip:10.0.4.17")]
    [InlineData(EntityKind.Ip, "ip:127.0.0.1")]
    [InlineData(EntityKind.Ip, "ip:::ffff:192.168.1.1")]
    [InlineData(EntityKind.Ip, "ip:fe80::1")]
    [InlineData(EntityKind.Ip, "ip:198.51.100.200")]
    [InlineData(EntityKind.Ip, "ip:nowhere")]
    [InlineData(EntityKind.Domain, "domain:mail.corp.example")]
    [InlineData(EntityKind.Domain, "domain:corp.example")]
    [InlineData(EntityKind.Domain, "domain:example")]
    [InlineData(EntityKind.Domain, "domain:a.example b.example")]
    [InlineData(EntityKind.Url, "url:https://www.corp.example/x")]
    [InlineData(EntityKind.Url, "url:http://10.0.0.1/x")]
    [InlineData(EntityKind.Url, "url:ftp://evil.example/")]
    [InlineData(EntityKind.File, "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(EntityKind.File, "file:c:\\windows\\explorer.exe")]
    public async Task What_must_never_be_blocked_is_refused(EntityKind kind, string key)
    {
        await using var post = await Post.OpenAsync();
        post.Lists.Settings = new BlockSettings(["corp.example", "198.51.100.128/25"]);
        await Should.ThrowAsync<IncidentRefusedException>(() => BlockAsync(post, kind, key));
    }

    [Fact]
    public async Task A_name_above_a_protected_one_is_protected_too()
    {
        await using var post = await Post.OpenAsync();
        post.Lists.Settings = new BlockSettings(["login.partner.example"]);
        await Should.ThrowAsync<IncidentRefusedException>(() => BlockAsync(post, EntityKind.Domain, "domain:partner.example"));
        await BlockAsync(post, EntityKind.Domain, "domain:notpartner.example");
    }

    [Fact]
    public async Task An_entry_leaves_when_its_time_is_over()
    {
        await using var post = await Post.OpenAsync();
        post.Lists.Settings = new BlockSettings([], Days: 2);
        await BlockAsync(post, EntityKind.Ip, "ip:203.0.113.9");
        await post.WorkAsync();
        post.House.Clock.Now += TimeSpan.FromDays(1.9);
        (await post.Lists.ValuesAsync(BlockList.Ip)).Count.ShouldBe(1);
        post.House.Clock.Now += TimeSpan.FromDays(0.2);
        (await post.Lists.ValuesAsync(BlockList.Ip)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Asked_twice_it_is_done_once()
    {
        await using var post = await Post.OpenAsync();
        var action = await BlockAsync(post, EntityKind.Ip, "ip:203.0.113.9");
        (await post.Lists.StatusAsync("k", action, default)).Result.ShouldBe(TryResult.TryAgain);
        await post.Lists.ExecuteAsync("k", action, default);
        await post.Lists.ExecuteAsync("k", action, default);
        (await post.Lists.EntriesAsync(null, null, 10)).Count.ShouldBe(1);
        (await post.Lists.StatusAsync("k", action, default)).Result.ShouldBe(TryResult.Confirmed);
    }

    [Fact]
    public async Task A_blocked_address_is_remediated_in_its_incidents()
    {
        await using var post = await Post.OpenAsync(
            An.Alert("beacon", device: "A").With(An.Entity(EntityKind.Ip, "203.0.113.9", ("address", "203.0.113.9"))));
        var incident = await post.House.HomeOfAsync("beacon");
        async Task<string?> State() => (await post.House.Desk.EvidenceAsync(incident, new EvidenceFilter(EntityKind.Ip))).Items.Single().Entity.RemediationStatus;
        var action = await BlockAsync(post, EntityKind.Ip, "ip:203.0.113.9");
        (await State()).ShouldBeNull();
        await post.WorkAsync();
        (await State()).ShouldBe("blocked");
        await post.Desk.UndoAsync(action.Id, "ana");
        await post.WorkAsync();
        (await State()).ShouldBe("active");
    }

    private static Task<ResponseAction> BlockAsync(Post post, EntityKind kind, string key) => post.Desk.OrderAsync(
        new ActionOrder(ActionKind.BlockIndicator, new EntityReference(kind, key, key[(key.IndexOf(':') + 1)..]), null, "beacon"), "ana", true);
}
