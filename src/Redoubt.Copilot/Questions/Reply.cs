using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Claims;

namespace Redoubt.Copilot.Questions;

/// <summary>An answer while it is being put together.</summary>
internal sealed class Reply
{
    public List<(string Heading, SectionForm Form, IReadOnlyList<Claim> Claims)> Parts { get; } = [];

    public List<ReplyTable> Tables { get; } = [];

    public List<Mention> Mentions { get; } = [];

    /// <summary>From 0 to 1; below that of a clear answer it says what is not known.</summary>
    public double Confidence { get; set; } = 1;

    /// <summary>It says that it does not know.</summary>
    public bool Abstains { get; set; }

    /// <summary>What it may have been, when it abstains: at most four.</summary>
    public IReadOnlyList<string> Offered { get; set; } = [];

    public Reply Say(string heading, SectionForm form, params IReadOnlyList<Claim> claims)
    {
        if (claims.Count > 0)
            Parts.Add((heading, form, claims));
        return this;
    }

    public Reply Say(params IReadOnlyList<Claim> claims) => Say("", SectionForm.Paragraph, claims);
}
