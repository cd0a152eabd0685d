using System.Globalization;
using System.Text;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Signups;

/// <summary>家人名单: whom the bot remembers for the next sign-up, and how one of them is taken off.</summary>
internal sealed class KinDialogue(SignupTexts texts) : IDialogue
{
    private static readonly Button s_list = new("家人名单", "kin:l");

    public string Name => "kin";

    public int MemoryVersion => 1;

    public IReadOnlyList<CommandDescription> Commands { get; } = [new("kin", "家人名单", InGroups: false) { Unlisted = true }];

    public IReadOnlyList<Phrase> Phrases { get; } = [new("家人名单", "kin"), new("我的家人名单", "kin"), new("看家人名单", "kin"), new("改家人名单", "kin")];

    public ValueTask<Step> HandleAsync(Turn turn, CancellationToken cancellationToken) => ValueTask.FromResult(turn.InGroup
        ? Step.Say(Reply.Text(SignupTexts.InGroup))
        : Step.Commit((scope, token) => RunAsync(scope, turn, token)));

    private async Task<Reply> RunAsync(WriteScope scope, Turn turn, CancellationToken cancellationToken)
    {
        var member = await MemberBook.FindAsync(scope.Db, turn.Inbound.Channel, turn.Inbound.UserId, cancellationToken);
        var family = member is { } own ? await SignupCard.FamilyAsync(scope.Db, own, cancellationToken) : [];
        if (turn.Input is not TurnInput.Pressed pressed || pressed.Payload.Split(':') is not ["x" or "xx", var id])
        {
            return List(family);
        }

        // Of one's own family only, whatever number a button claims.
        var chosen = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? family.Find(person => person.Id == number) : null;
        if (chosen is null)
        {
            return Reply.Text("名单里没有这位家人了。", s_list);
        }

        if (pressed.Payload.StartsWith("x:", StringComparison.Ordinal))
        {
            return Reply.Text($"从名单里去掉{Say(chosen)}吗？已经报的名不受影响。", new("确定去掉", $"kin:xx:{chosen.Id}"), new("不去掉", "kin:l"));
        }

        await scope.Db.FamilyPeople.Where(person => person.Id == chosen.Id).ExecuteDeleteAsync(cancellationToken);
        return Reply.Text($"已经去掉{Say(chosen)}。", s_list, SignupTexts.Others);
    }

    private Reply List(List<FamilyPerson> family)
    {
        if (family.Count == 0)
        {
            return Reply.Text("家人名单还是空的。给家人报名以后点“记住资料”，下次就不用再填。", SignupTexts.Others);
        }

        var text = new StringBuilder("家人名单：");
        foreach (var person in family)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n· {Say(person)}，{texts.Show(person.Phone)}");
        }

        return Reply.Text(
            text.Append("\n称呼、电话变了，下次给他报名时点“修改”。").ToString(),
            [.. family.Select(person => new Button($"去掉{Say(person)}", $"kin:x:{person.Id}")), SignupTexts.Others]);
    }

    private string Say(FamilyPerson person) => $"{SignupTexts.RelationOf(person.Relation)} {texts.Read(person.Name)}";
}
