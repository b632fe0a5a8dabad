using Redoubt.Evidence.Hunting;
using Redoubt.Kql;

namespace Redoubt.Evidence.Tests.Hunting;

/// <summary>A runner whose queries are SQL already: for what concerns the running alone.</summary>
internal static class PlainSql
{
    public static HuntRunner Runner(IHuntingGround ground, HuntLimits limits, params ResultColumn[] columns) =>
        new(ground, limits, TimeProvider.System, (query, _) => new Translation(query, [], columns, null, []));

    public static ResultColumn Column(string name, KqlType type) => new(name, type);
}
