using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Redoubt.Incidents.Intelligence;

namespace Redoubt.Incidents.Tests.Intelligence;

public sealed class ImportTests
{
    [Fact]
    public async Task A_bundle_becomes_indicators_profiles_and_relations()
    {
        await using var house = await IntelligenceHouse.OpenAsync();
        var report = await house.ImportAsync(Bundles.Whole);

        (report.Format, report.Indicators, report.Profiles, report.Rejected, report.Fault).ShouldBe(("stix", 2, 7, 0, null));
        var actor = await house.Library.ProfileAsync(Bundles.Actor);
        (actor.Row.Name, actor.Row.Kind, actor.Description).ShouldBe(("Mild Otter", ProfileKind.Actor, "A made-up group."));
        actor.Row.Aliases.ShouldBe(["OTTER-7"]);
        actor.Related.Select(related => $"{related.Relation} {related.Outward} {related.Profile.Name}").ShouldBe(
            ["attributed-to False Winter errands", "refers-to False Otters phish hospitals", "uses True Softpaw", "uses True PowerShell"], ignoreOrder: true);
        actor.Techniques.Single().Id.ShouldBe("T1059.001");
        var indicator = (await house.Library.IndicatorsAsync(new IndicatorFilter { Search = "203.0.113.9" })).Items.Single();
        (indicator.Confidence, indicator.State, indicator.About.Single().Name).ShouldBe((90, IndicatorState.Active, "Softpaw"));
    }

    [Fact]
    public async Task Importing_again_changes_nothing()
    {
        await using var house = await IntelligenceHouse.OpenAsync();
        var first = await house.ImportAsync(Bundles.Whole);
        var before = await house.Library.OverviewAsync();
        house.House.Clock.Now += TimeSpan.FromHours(1);
        var second = await house.ImportAsync(Bundles.Whole);

        (second.Added, second.Changed, second.Unchanged).ShouldBe((0, 0, first.Added));
        (await house.Library.OverviewAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task The_later_version_holds_whichever_comes_first()
    {
        var older = Bundles.Of(Bundles.Indicator(1, "[domain-name:value = 'old.example']"));
        var newer = Bundles.Of(Bundles.Indicator(1, "[domain-name:value = 'new.example']", ("modified", "2026-03-09T00:00:00Z")));
        foreach (var order in new[] { new[] { older, newer }, [newer, older] })
        {
            await using var house = await IntelligenceHouse.OpenAsync();
            foreach (var text in order)
                await house.ImportAsync(text);
            (await house.Library.IndicatorsAsync(new IndicatorFilter())).Items.Single().Observables.Single().Value.ShouldBe("new.example");
        }
    }

    [Fact]
    public async Task A_later_version_of_a_report_takes_back_what_it_no_longer_refers_to()
    {
        static string Version(string modified, params string[] refers) => Bundles.Of(
            Bundles.Thing(Bundles.Malware, "Softpaw"), Bundles.Thing(Bundles.Campaign, "Winter errands"),
            Bundles.Thing(Bundles.Report, "Otters phish hospitals", ("modified", modified), ("object_refs", new JsonArray([.. refers.Select(each => JsonValue.Create(each))]))));

        var older = Version("2026-03-05T00:00:00Z", Bundles.Malware, Bundles.Campaign);
        var newer = Version("2026-03-09T00:00:00Z", Bundles.Malware);
        var bare = Version("2026-03-10T00:00:00Z");
        foreach (var order in new[] { new[] { older, newer }, [newer, older], [older, newer, older] })
        {
            await using var house = await IntelligenceHouse.OpenAsync();
            foreach (var text in order)
                await house.ImportAsync(text);
            (await house.Library.ProfileAsync(Bundles.Report)).Related.Select(each => each.Profile.Name).ShouldBe(["Softpaw"]);
            await house.ImportAsync(bare);
            (await house.Library.ProfileAsync(Bundles.Report)).Related.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task What_is_rejected_is_named_with_place_and_reason()
    {
        await using var house = await IntelligenceHouse.OpenAsync();
        var report = await house.ImportAsync(Bundles.Of(
            Bundles.Indicator(1, "[domain-name:value = 'a.example']"), Bundles.Thing("threat-actor--1", "x", ("name", null)), Bundles.Thing("observed-data--1", "y"),
            Bundles.Indicator(2, "[domain-name:value = 'a.example' AND url:value = 'http://a.example/x']")));

        (report.Rejected, report.Unmatched, report.Indicators).ShouldBe((2, 1, 2));
        report.Rejections.Select(each => $"{each.Where}|{each.What}|{each.Why}").ShouldBe(
        [
            "object 2|threat-actor--1|it has no name",
            "object 3|observed-data--1|objects of the type observed-data are not kept",
            "object 4|[domain-name:value = 'a.example' AND url:value = 'http://a.example/x']|kept but not matched: it asks for two things in one event, which is not matched",
        ]);
    }

    [Theory]
    [InlineData("{\"type\":\"bundle\",\"objects\":[{\"type\":\"malware\",\"id\":\"malware--1\",\"name\":\"M\"},", "no JSON")]
    [InlineData("{\"hello\":1}", "neither a STIX bundle")]
    [InlineData("just some words\nand more", "no column holds")]
    public async Task A_file_that_is_none_says_so(string text, string why)
    {
        await using var house = await IntelligenceHouse.OpenAsync();
        (await house.ImportAsync(text)).Fault.ShouldNotBeNull().ShouldContain(why);
    }

    [Fact]
    public async Task What_came_before_a_fault_is_kept()
    {
        await using var house = await IntelligenceHouse.OpenAsync();
        var report = await house.ImportAsync("""{"type":"bundle","objects":[{"type":"malware","id":"malware--1","name":"M"},{"type":""");
        (report.Added, report.Fault is null).ShouldBe((1, false));
    }

    [Fact]
    public async Task Gzip_is_undone_and_large_files_come_in_parts()
    {
        await using var house = await IntelligenceHouse.OpenAsync();
        var text = Bundles.Of([.. Enumerable.Range(0, 12_000).Select(i => Bundles.Indicator(i, $"[domain-name:value = 'h{i}.example']"))]);
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(text));
        packed.Position = 0;
        var report = await house.Desk.ImportAsync(packed, "big.json.gz", null, "ann");
        (report.Source, report.Indicators, report.Added).ShouldBe(("big.json.gz", 12_000, 12_000));
    }

    [Fact]
    public async Task A_misp_event_becomes_a_report_with_indicators()
    {
        await using var house = await IntelligenceHouse.OpenAsync();
        var report = await house.ImportAsync(
            """
            {"Event":{"uuid":"e-1","info":"Otters again","date":"2026-03-04","timestamp":"1772600000","Tag":[{"name":"tlp:amber"},{"name":"misp-galaxy:threat-actor=\"Mild Otter - G0999\""}],
             "Attribute":[{"uuid":"a-1","type":"ip-dst|port","value":"203.0.113.9|443","to_ids":true,"category":"Network activity"},
              {"uuid":"a-2","type":"domain|ip","value":"evil.example|198.51.100.3","to_ids":true},
              {"uuid":"a-3","type":"md5","value":"00112233445566778899aabbccddeeff","to_ids":false},
              {"uuid":"a-4","type":"regkey","value":"HKLM\\x"},{"uuid":"a-5","type":"comment","value":"words"},{"uuid":"a-6","type":"vulnerability","value":"CVE-2026-11111"}],
             "Object":[{"name":"file","Attribute":[{"uuid":"a-7","type":"filename|sha256","value":"x.exe|aaaabbbbccccddddaaaabbbbccccddddaaaabbbbccccddddaaaabbbbccccdddd","to_ids":true}]}]}}
            """);
        (report.Format, report.Indicators, report.Rejected).ShouldBe(("misp", 3, 2));
        report.Rejections.Select(each => $"{each.Where}: {each.Why}").ShouldBe(["attribute 3: it is not meant for detection (to_ids is false)", "attribute 4: attributes of the type regkey are not matched"]);
        var rows = (await house.Library.IndicatorsAsync(new IndicatorFilter { Sort = "name" })).Items;
        rows.ShouldAllBe(row => row.Tlp == "amber" && row.About.Single().Name == "Mild Otter");
        rows[1].Observables.Select(each => each.Value).ShouldBe(["198.51.100.3", "evil.example"], ignoreOrder: true);
        var actor = (await house.Library.ProfilesAsync(new ProfileFilter { Kind = [ProfileKind.Actor] })).Items.Single();
        (actor.Name, actor.ExternalId).ShouldBe(("Mild Otter", "G0999"));
        (await house.Library.ProfilesAsync(new ProfileFilter { Kind = [ProfileKind.Vulnerability] })).Items.Single().ExternalId.ShouldBe("CVE-2026-11111");
    }

    [Fact]
    public async Task A_galaxy_becomes_profiles()
    {
        await using var house = await IntelligenceHouse.OpenAsync();
        var report = await house.ImportAsync(
            """
            {"type":"threat-actor","values":[{"value":"Mild Otter","uuid":"u-1","description":"d","meta":{"synonyms":["OTTER-7","G0999"],"country":"XX","refs":["https://a.example/x","javascript:1"]},
             "related":[{"dest-uuid":"u-2","type":"similar"}]},{"uuid":"u-3"}]}
            """);
        (report.Format, report.Profiles, report.Rejected).ShouldBe(("galaxy", 1, 1));
        var page = await house.Library.ProfileAsync("misp--u-1");
        page.References.ShouldBe(["https://a.example/x"]);
        page.Details.Single().ShouldBe(new ProfileDetail("Country", "XX"));
        page.Row.ExternalId.ShouldBe("G0999");
    }

    [Fact]
    public async Task A_list_with_names_of_columns_is_understood()
    {
        await using var house = await IntelligenceHouse.OpenAsync();
        var report = await house.ImportAsync(
            "# a list\n# id,url,malware,confidence_level,first_seen_utc,tags\n1,\"http://evil.example/a,b\",Softpaw,75,2026-03-01 10:00:00,\"x,y\"\n2,http://10.0.0.1/x,Softpaw,50,2026-03-01,\n3,nothing at all,,,,\n", file: "list.csv");
        report.Columns.Select(column => $"{column.Column}={column.Meaning}").ShouldBe(["id=", "url=value", "malware=malware", "confidence_level=confidence", "first_seen_utc=validFrom", "tags=labels"]);
        report.Rejections.Select(each => $"{each.Where}|{each.What}").ShouldBe(["line 4|http://10.0.0.1/x", "line 5|nothing at all"]);
        var row = (await house.Library.IndicatorsAsync(new IndicatorFilter())).Items.Single();
        (row.Name, row.Confidence, row.About.Single().Name, string.Join('+', row.Labels)).ShouldBe(("http://evil.example/a,b", 75, "Softpaw", "x+y"));
    }

    [Fact]
    public async Task A_bare_list_is_understood_and_the_same_value_is_one()
    {
        await using var house = await IntelligenceHouse.OpenAsync();
        var report = await house.ImportAsync("203.0.113.9\n203.0.113.9\nevil.example\n192.168.0.1\n203.0.113.10:8080\n", file: "ips.txt");
        (report.Format, report.Rejections.Single().Why).ShouldBe(("csv", "a private or reserved address never matches"));
        (await house.Library.IndicatorsAsync(new IndicatorFilter())).Total.ShouldBe(3);
    }

    [Fact]
    public async Task A_source_is_deleted_with_what_it_brought_and_no_more()
    {
        await using var house = await IntelligenceHouse.OpenAsync();
        await house.ImportAsync(Bundles.Whole);
        await house.ImportAsync("203.0.113.9\n", "Feed B", "b.csv");
        var feed = (await house.Desk.SourcesAsync()).Single(source => source.Name == "Feed A");
        await house.Desk.DeleteSourceAsync(feed.Id);
        (await house.Library.IndicatorsAsync(new IndicatorFilter())).Items.Single().Source.ShouldBe("Feed B");
        (await house.Library.ProfilesAsync(new ProfileFilter())).Total.ShouldBe(0);
        // And it can come again.
        (await house.ImportAsync(Bundles.Whole)).Added.ShouldBeGreaterThan(8);
    }
}
