using Redoubt.Kql.Schema;

namespace Redoubt.Kql.Tests.Schema;

public sealed class HuntingSchemaTests
{
    [Fact]
    public void It_has_all_tables_and_columns()
    {
        HuntingSchema.Catalog.Tables.Count.ShouldBe(64);
        HuntingSchema.Catalog.Tables.Sum(table => table.Columns.Count).ShouldBe(1608);
    }

    [Fact]
    public void Names_that_differ_only_in_case_are_stored_apart()
    {
        var table = HuntingSchema.Catalog.Find("DeviceProcessEvents")!;
        table.Find("LogonId")!.StoredName.ShouldBe("LogonId");
        table.Find("LogonID")!.StoredName.ShouldBe("LogonID__2");
    }
}
