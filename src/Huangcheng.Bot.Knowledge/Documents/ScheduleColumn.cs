namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>What a column of the schedule table holds, told by its heading.</summary>
internal enum ScheduleColumn
{
    Month,
    Activity,
    Department,
    Other,
}

/// <summary>The wordings that towns use for the table's headings.</summary>
internal static class ScheduleColumns
{
    public static readonly IReadOnlyList<ScheduleColumn> Usual = [ScheduleColumn.Month, ScheduleColumn.Activity, ScheduleColumn.Department];

    private static readonly Dictionary<string, ScheduleColumn> Words = new(StringComparer.Ordinal)
    {
        ["月份"] = ScheduleColumn.Month,
        ["时间"] = ScheduleColumn.Month,
        ["活动时间"] = ScheduleColumn.Month,
        ["实施时间"] = ScheduleColumn.Month,
        ["时间安排"] = ScheduleColumn.Month,
        ["工作安排"] = ScheduleColumn.Activity,
        ["工作内容"] = ScheduleColumn.Activity,
        ["工作任务"] = ScheduleColumn.Activity,
        ["工作事项"] = ScheduleColumn.Activity,
        ["主要工作"] = ScheduleColumn.Activity,
        ["重点工作"] = ScheduleColumn.Activity,
        ["活动内容"] = ScheduleColumn.Activity,
        ["活动安排"] = ScheduleColumn.Activity,
        ["活动名称"] = ScheduleColumn.Activity,
        ["活动项目"] = ScheduleColumn.Activity,
        ["活动主题"] = ScheduleColumn.Activity,
        ["内容"] = ScheduleColumn.Activity,
        ["责任部门"] = ScheduleColumn.Department,
        ["责任单位"] = ScheduleColumn.Department,
        ["牵头部门"] = ScheduleColumn.Department,
        ["牵头单位"] = ScheduleColumn.Department,
        ["负责部门"] = ScheduleColumn.Department,
        ["负责单位"] = ScheduleColumn.Department,
        ["承办部门"] = ScheduleColumn.Department,
        ["承办单位"] = ScheduleColumn.Department,
        ["主办单位"] = ScheduleColumn.Department,
        ["组织单位"] = ScheduleColumn.Department,
        ["实施单位"] = ScheduleColumn.Department,
        ["部门"] = ScheduleColumn.Department,
        ["单位"] = ScheduleColumn.Department,
        ["序号"] = ScheduleColumn.Other,
        ["备注"] = ScheduleColumn.Other,
        ["地点"] = ScheduleColumn.Other,
        ["活动地点"] = ScheduleColumn.Other,
        ["对象"] = ScheduleColumn.Other,
        ["参加对象"] = ScheduleColumn.Other,
        ["参加人员"] = ScheduleColumn.Other,
        ["配合单位"] = ScheduleColumn.Other,
        ["协办单位"] = ScheduleColumn.Other,
        ["责任人"] = ScheduleColumn.Other,
        ["联系人"] = ScheduleColumn.Other,
    };

    public static ScheduleColumn? Of(string cell) => Words.TryGetValue(NoticeLines.Bare(cell), out var column) ? column : null;

    /// <summary>One month column, one of activities and one of departments; others may stand beside them.</summary>
    public static bool AreComplete(IReadOnlyList<ScheduleColumn> columns) =>
        Usual.All(wanted => columns.Count(column => column == wanted) == 1);
}
