"""What can happen in a story: one dataclass for each verb, one module for each family of them."""

from __future__ import annotations

from desk.replay.events import (
    changes,
    facts,
    gatherings,
    holding,
    inviting,
    people,
    plans,
    preparing,
    promises,
    responders,
    results,
    seats,
    statements,
    surroundings,
    surveys,
    teamwork,
)
from desk.replay.life import Verb

VERBS: dict[str, type[Verb]] = {
    # who there is
    "organizations": people.Organizations,
    "people": people.People,
    "account": people.OpenAccount,
    "job_left": people.JobLeft,
    "job_taken": people.JobTaken,
    "side_stated": people.SideStated,
    "administrative_area": surroundings.DrawArea,
    # what the partnership is, and who holds which role
    "stage": seats.EnterStage,
    "pause": seats.FallAsleep,
    "restart": seats.WakeUp,
    "role": seats.TakeRole,
    "role_ended": seats.LeaveRole,
    "role_confirmed": seats.ConfirmRole,
    # what is prepared
    "industry_chosen": preparing.ChooseIndustry,
    "principles": preparing.AgreeOnPrinciples,
    "support_seat": preparing.TakeSeat,
    "oriented": preparing.Orient,
    "commitment": preparing.Commit,
    "candidate": preparing.Consider,
    "letter": inviting.WriteLetter,
    "signature": inviting.SignLetter,
    "invite": inviting.InvitePeople,
    "letter_sent": inviting.LetterSent,
    "asked": inviting.AskedInPerson,
    "replied": inviting.Replied,
    # when people meet
    "plan": gatherings.Plan,
    "move": gatherings.Move,
    "postpone": gatherings.Postpone,
    "cancel": gatherings.Cancel,
    "expect_guest": gatherings.ExpectGuest,
    "facilitator": gatherings.NameFacilitator,
    "call_lead": preparing.LeadCalls,
    "agenda_led": gatherings.WriteAgenda,
    "hold": holding.Hold,
    "correct_day": gatherings.CorrectDay,
    # what the partnership works on
    "propose": teamwork.Propose,
    "sign_up": teamwork.PutNamesDown,
    "sign_up_online": teamwork.SignUpOnline,
    "withdraw": teamwork.Withdraw,
    "chair": teamwork.TakeChair,
    "step_down": teamwork.StepDown,
    "first_responder": teamwork.JoinTeam,
    "leave_team": teamwork.LeaveTeam,
    "team_pace": teamwork.SetPace,
    "action": teamwork.AgreeAction,
    "action_done": teamwork.FinishAction,
    "priority_ended": teamwork.EndPriority,
    # the plan, and how the work goes
    "plan_part": plans.WritePart,
    "plan_sent": plans.SendPlan,
    "plan_agreed": plans.AnswerPlan,
    "plan_adopted": plans.AdoptPlan,
    "chosen": plans.Choose,
    "introduced": responders.Introduced,
    "check_in": responders.TalkWith,
    "progress": results.TellProgress,
    "win": results.Win,
    "brings": results.Bring,
    "noticed": results.Notice,
    "debrief": results.HoldDebrief,
    # what is stated, and what there is to show for it
    "statement": statements.Sign,
    # what changed around it
    "industry_change": changes.LogChange,
    "change_considered": changes.ConsiderChanges,
    "industry_review": changes.ReviewIndustry,
    "outside_figure": changes.ReadFigure,
    "refresh_decided": changes.DecideRefresh,
    # what is owed
    "recap_sent": promises.RecapSent,
    "survey_sent": surveys.SurveySent,
    "survey_answers": surveys.SurveyAnswers,
    "done_outside": promises.DoneOutside,
    "waive": promises.Waive,
    "guidance_change": promises.ChangeGuidance,
    # what is only told
    "later": facts.Later,
    "note": facts.Note,
}

__all__ = ["VERBS"]
