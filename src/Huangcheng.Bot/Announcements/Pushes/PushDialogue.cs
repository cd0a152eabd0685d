using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Announcements.Pushes;

/// <summary>How a resident stops announcements in the private chat, and has them again.</summary>
internal sealed class PushDialogue(IEnumerable<IStopsPushes> others, RunLedger ledger) : IDialogue
{
    public string Name => "pushes";

    public int MemoryVersion => 1;

    public IReadOnlyList<CommandDescription> Commands { get; } = [new("stop", "不再收公告", InGroups: false) { Unlisted = true }];

    public IReadOnlyList<Phrase> Phrases { get; } =
        [new("退订", "stop"), new("TD", "stop"), new("不再收公告", "stop"), new("不要再发公告", "stop"), new("恢复公告", "stop", "off")];

    public ValueTask<Step> HandleAsync(Turn turn, CancellationToken cancellationToken) => ValueTask.FromResult(turn.InGroup
        ? Step.Say(Reply.Text("群里的公告是发给大家的，不能单独退订。嫌响，可以把这个群设成“免打扰”。发给您本人的公告，请到和小助手的私聊里回复“退订”。"))
        : Step.Commit(async (scope, token) =>
        {
            var again = turn.Input is TurnInput.Pressed { Payload: "again" } or TurnInput.Command { Argument.Length: > 0 };
            var member = await MemberBook.FindOrAddAsync(scope, turn, token);
            await PushRefusals.SetAsync(scope, member, refused: !again, turn.At, token);
            if (again)
            {
                return Reply.Text("好的，以后有公告会发给您。不想收了就回复“退订”。");
            }

            // What waits for their chats at this moment does not come any more either.
            foreach (var address in await MemberBook.PrivateChatsAsync(scope.Db, member, token))
            {
                await ledger.DropAsync(scope, address.Channel, address.ChatId, Recipient.Unsubscribed, turn.At, token);
            }

            var stopped = new List<string> { "公告" };
            foreach (var other in others)
            {
                stopped.AddRange(await other.StopAsync(scope, member, turn.At, turn.Inbound.Channel, token) is { } what ? [what] : []);
            }

            return Reply.Text(
                $"好的，不再给您发{string.Join("和", stopped)}了。您报了名的活动有变动，还是会告诉您。\n以后又想收了，回复“恢复公告”就行。", new Button("重新接收公告", "pushes:again"));
        }));
}
