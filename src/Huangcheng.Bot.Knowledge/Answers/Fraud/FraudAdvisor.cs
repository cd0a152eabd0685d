using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Fraud;

/// <summary>Tells what a message about fraud is about, most urgent first, and answers from reviewed statements only.</summary>
internal sealed class FraudAdvisor(FraudKnowledge knowledge) : IFraudAdvisor
{
    /// <summary>A pasted message says what it wants early; what follows only costs time.</summary>
    private const int MostCharacters = 2000;

    private static readonly string[] Errands =
        [.. from how in (string[])["怎么", "怎样", "如何", "咋", "在哪", "去哪", "到哪", "在哪里", "去哪里"]
            from act in (string[])["激活", "办理", "办卡", "申请", "领取", "补办", "绑定", "开通", "挂失", "续费", "缴费", "查询"]
            select how + act];

    private static readonly string[] Doubts = ["骗", "诈", "短信", "电话", "链接", "陌生", "有人"];

    private readonly FraudAdviceText _texts = new(knowledge.Help);

    public FraudAdvice? TryAdvise(FoldedText message)
    {
        var text = Spelled(message.Value);
        var wording = knowledge.Wording;
        var resembles = Resembles(text);
        if (resembles is { BeforeEmergency: true })
        {
            return _texts.Contact(resembles);
        }

        var hotline = NamedHotline(text);
        var warned = hotline is not null && wording.Warned.Match(text);
        if (!warned && HasHappened(text))
        {
            return _texts.Emergency();
        }

        var contact = wording.Contact.Match(text);
        if (hotline is not null && (warned || !contact || resembles is null))
        {
            return FraudAdviceText.About(hotline);
        }

        if (!contact && (wording.Elsewhere.Match(text) || IsErrand(text)))
        {
            return null;
        }

        return About(text, contact, resembles) ?? General(text);
    }

    private bool HasHappened(string text) =>
        (knowledge.Wording.Victim.Match(text) || IsSent(text)) && !knowledge.Wording.NotYet.Match(text);

    private bool IsSent(string text) =>
        knowledge.Wording.Sent.Match(text) && !knowledge.Wording.Ordinary.Match(text) && MoneySent.IsTold(text);

    // 医保卡怎么激活, 养老金在哪办认证: their own errand, and nobody wants anything of them.
    private static bool IsErrand(string text) =>
        text.ContainsAny(Errands) && !text.ContainsAny(Doubts);

    private FraudAdvice? About(string text, bool contact, FraudTopic? resembles)
    {
        if (!contact && Named(text) is { } named)
        {
            return _texts.Explanation(named);
        }

        return resembles is null ? null : _texts.Contact(resembles);
    }

    private FraudAdvice? General(string text)
    {
        var (wording, general) = (knowledge.Wording, knowledge.Help.General);
        return text switch
        {
            _ when wording.Hotline.Match(text) => _texts.Hotlines(),
            _ when wording.Elderly.Match(text) => _texts.General(general.Elderly, FraudConcern.Explanation),
            _ when wording.Common.Match(text) => _texts.General(general.Common, FraudConcern.Explanation),
            _ when wording.Prevent.Match(text) => _texts.General(general.Prevent, FraudConcern.Explanation),
            _ when wording.Suspicion.Match(text) => _texts.General(general.Suspicion, FraudConcern.Contact),
            _ => null,
        };
    }

    private string Spelled(string folded)
    {
        var text = folded.Length > MostCharacters ? folded[..MostCharacters] : folded;
        foreach (var (written, meant) in knowledge.Wording.Spelling)
        {
            text = text.Replace(written, meant, StringComparison.Ordinal);
        }

        return text;
    }

    private FraudTopic? Resembles(string text) => Heaviest(topic => topic.Signs.Weigh(text));

    private FraudTopic? Named(string text) => knowledge.Wording.Explain.Match(text)
        ? Heaviest(topic => topic.Names.Where(name => text.Contains(name, StringComparison.Ordinal)).Select(name => name.Length).DefaultIfEmpty().Max())
        : null;

    private FraudTopic? Heaviest(Func<FraudTopic, int> weigh)
    {
        var (best, most) = ((FraudTopic?)null, 0);
        foreach (var topic in knowledge.Topics)
        {
            var weight = weigh(topic);
            if (weight > most)
            {
                (best, most) = (topic, weight);
            }
        }

        return best;
    }

    /// <summary>The longest name wins: 110 stands inside 96110.</summary>
    private Hotline? NamedHotline(string text)
    {
        var (best, longest) = ((Hotline?)null, 0);
        foreach (var hotline in knowledge.Help.Hotlines)
        {
            foreach (var name in hotline.Names)
            {
                if (name.Length > longest && ContainsWhole(text, name))
                {
                    (best, longest) = (hotline, name.Length);
                }
            }
        }

        return best;
    }

    /// <summary>A number must not be part of a longer one.</summary>
    private static bool ContainsWhole(string text, string name)
    {
        var at = text.IndexOf(name, StringComparison.Ordinal);
        return at >= 0
            && (!char.IsAsciiDigit(name[0]) || at == 0 || !char.IsAsciiDigit(text[at - 1]))
            && (!char.IsAsciiDigit(name[^1]) || at + name.Length == text.Length || !char.IsAsciiDigit(text[at + name.Length]));
    }
}
