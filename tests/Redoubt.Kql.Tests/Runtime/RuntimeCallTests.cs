using Redoubt.Kql.Runtime;

namespace Redoubt.Kql.Tests.Runtime;

public sealed class RuntimeCallTests
{
    public static TheoryData<string> Files => [.. RuntimeCall.Files()];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_call_gives_the_expected_answer(string file) =>
        RuntimeCall.Load(file).Select(call => call.Run()).Where(outcome => outcome.Actual != outcome.Expected).ToList().ShouldBeEmpty();

    [Fact]
    public void Each_function_has_a_name_of_its_own() =>
        RuntimeFunctions.All.Select(function => function.Name).ShouldBeUnique();

    /// <summary>Whatever comes, and in whatever place: an answer or null.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void No_argument_makes_a_function_throw(string file)
    {
        foreach (var call in RuntimeCall.Load(file))
        {
            foreach (var mutation in call.Mutations())
                Should.NotThrow(() => mutation.Run(), mutation.Line);
        }
    }
}
