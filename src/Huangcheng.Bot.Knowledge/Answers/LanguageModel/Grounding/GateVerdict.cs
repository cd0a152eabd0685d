namespace Huangcheng.Bot.Knowledge.Answers.LanguageModel.Grounding;

/// <summary>Why a model's text was not let through.</summary>
internal enum GateRefusal
{
    Empty,
    TooLong,

    /// <summary>Something other than Simplified Chinese in plain punctuation: another language, a link, markup, emoji.</summary>
    NotPlainChinese,

    /// <summary>It says that something was or will be done; the model can do nothing.</summary>
    ClaimsAnAct,
    AsksPersonalData,

    /// <summary>It speaks of its instructions, or repeats them.</summary>
    LeaksThePrompt,
    ChangesRole,

    /// <summary>It calls something safe or not a fraud, or tells people to pay, click or scan.</summary>
    CallsItSafe,

    /// <summary>Medicine, money, law, politics: nothing the bot may chat about.</summary>
    OutsideTheRemit,

    Number,
    Quotation,
    Name,

    /// <summary>A time, fee, condition or negation.</summary>
    Expression,

    /// <summary>Each fact stands somewhere, but no single statement holds them together.</summary>
    Combination,

    /// <summary>Nothing like it is said in the evidence.</summary>
    Unsupported,
}

/// <summary>The gate's decision on one text.</summary>
/// <param name="Refusal">Null when it may go out.</param>
internal readonly record struct GateVerdict(GateRefusal? Refusal)
{
    public bool Passed => Refusal is null;

    public static GateVerdict Pass { get; } = new(null);
}
