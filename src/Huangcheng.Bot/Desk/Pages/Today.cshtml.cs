using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Desk.Pages;

/// <summary>What needs a person.</summary>
internal sealed class TodayModel(OfficeClock clock) : DeskPage(clock);
