using Redoubt.Copilot.Answers;

namespace Redoubt.Copilot.Skills;

/// <summary>The skills as one caller has them: the only way to them, so that what a caller may not do, or what is switched off, is refused everywhere.</summary>
/// <param name="skills">All that there are.</param>
/// <param name="who">The caller's name.</param>
/// <param name="may">What the caller is allowed.</param>
/// <param name="off">Why a skill is switched off; null when it is on.</param>
/// <param name="time">The clock.</param>
/// <param name="isOn">Whether a source is switched on; null where all are.</param>
public sealed class SkillList(
    IEnumerable<ISkill> skills, string who, Func<string, bool> may, Func<SkillDescription, string?> off, TimeProvider time, Func<SkillSource, bool>? isOn = null)
{
    private const int LongestInput = 500_000;

    private readonly Dictionary<string, ISkill> _skills = skills.ToDictionary(skill => skill.Description.Name, StringComparer.Ordinal);

    /// <summary>Who asks.</summary>
    public string Who => who;

    /// <summary>All skills in the order of their names, each with why this caller cannot have it; null when they can.</summary>
    public IEnumerable<(SkillDescription Skill, string? Why)> Offered => _skills.Values.Select(skill => skill.Description)
        .OrderBy(skill => skill.Name, StringComparer.Ordinal).Select(skill => (skill, Refusal(skill)));

    /// <summary>Whether the caller can have a skill now.</summary>
    public bool Has(string name) => _skills.TryGetValue(name, out var skill) && Refusal(skill.Description) is null;

    /// <summary>Why the caller cannot have a skill; null when they can, or when there is none of that name.</summary>
    public string? Refusal(string name) => _skills.TryGetValue(name, out var skill) ? Refusal(skill.Description) : null;

    /// <summary>For what gives a skill's answer in another form: it is switched off together with the skill.</summary>
    /// <exception cref="SkillRefusedException">It is switched off.</exception>
    public void MustBeOn(string name)
    {
        if (off(Find(name).Description) is { } why)
            throw new SkillRefusedException(null, why);
    }

    /// <summary>Whether a source is switched on.</summary>
    public bool IsOn(SkillSource source) => isOn?.Invoke(source) ?? true;

    /// <summary>Asks a skill.</summary>
    /// <exception cref="SkillNotFoundException">There is no such skill.</exception>
    /// <exception cref="SkillRefusedException">The caller may not, or it is switched off.</exception>
    /// <exception cref="SkillInputException">An input is missing, unknown, too long or of another kind.</exception>
    public Task<Answer> AnswerAsync(string name, IReadOnlyDictionary<string, string> inputs, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var skill = Find(name);
        if (Refusal(skill.Description) is { } why)
            throw new SkillRefusedException(skill.Description.Permissions.FirstOrDefault(permission => !may(permission)), why);
        var request = new SkillRequest(inputs, who, may, time.GetUtcNow()) { IsOn = IsOn };
        Check(skill.Description, request);
        return skill.AnswerAsync(request, cancel);
    }

    private ISkill Find(string name) =>
        _skills.TryGetValue(name, out var skill) ? skill : throw new SkillNotFoundException($"There is no skill '{name}'. GET /api/copilot/skills lists them.");

    private string? Refusal(SkillDescription skill) =>
        skill.Permissions.FirstOrDefault(permission => !may(permission)) is { } missing
            ? $"You need the permission {missing}. An administrator can give it to your role." : off(skill);

    private static void Check(SkillDescription skill, SkillRequest request)
    {
        foreach (var name in request.Inputs.Keys)
        {
            if (!skill.Inputs.Any(input => input.Name == name))
                throw new SkillInputException(name, $"{skill.Name} takes no '{name}'. It takes: {string.Join(", ", skill.Inputs.Select(input => input.Name))}.");
        }

        foreach (var input in skill.Inputs)
        {
            var value = input.Required ? request.Required(input.Name) : request.Text(input.Name);
            if (value is null)
                continue;
            if (value.Length > LongestInput)
                throw new SkillInputException(input.Name, $"'{input.Name}' can have at most {LongestInput:N0} characters.");
            if (input.Kind is SkillInputKind.Incident or SkillInputKind.Number)
                request.Number(input.Name);
            if (input.Kind == SkillInputKind.Choice && input.Values?.Contains(value) == false)
                throw new SkillInputException(input.Name, $"'{input.Name}' must be one of {string.Join(", ", input.Values)}.");
        }
    }
}
