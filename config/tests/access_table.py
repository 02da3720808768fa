"""Who is answered what, at every address of the house: the whole of it, so that each change is a decision.

stranger   nobody is signed in
outsider   convenes another partnership
reader     may look at this one
support    sits in the core team of this one
champion   from industry, at this one
convener   leads the convening of this one
admin      runs the network

200, 404 ... the answer; `in` to the sign-in; `>` to another page; `*` the record was changed.
"""

PEOPLE = ("stranger", "outsider", "reader", "support", "champion", "convener", "admin")

#                                   GET, to look                  POST, to act
#                                   str out rea sup cha con adm   str  out  rea  sup  cha  con  adm
TABLE = """
desk:home                           in  200 200 200 200 200 200   405  405  405  405  405  405  405
desk:owed                           in  200 200 200 200 200 200   405  405  405  405  405  405  405
desk:ideas                          in  404 200 200 200 200 200   405  405  405  405  405  405  405
desk:preparing                      in  404 403 200 403 200 200   405  405  405  405  405  405  405
desk:history                        in  404 403 403 403 200 200   405  405  405  405  405  405  405
desk:records                        in  404 403 403 403 200 200   405  405  405  405  405  405  405
desk:set_period                     405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
desk:put_on_hold                    405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
desk:lift_hold                      405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
desk:person_history                 in  200 403 403 403 200 200   405  405  405  405  405  405  405
desk:personal_data                  in  404 403 403 403 200 200   in   404  403  403  403  200* 200*
desk:erase                          in  403 403 403 403 403 200   in   403  403  403  403  403  >*
desk:my_data                        in  200 200 200 200 200 200   in   200* 200* 200* 200* 200* 200*
desk:mail_log                       in  404 403 403 403 200 200   405  405  405  405  405  405  405
desk:export                         in  404 200 200 200 200 200   405  405  405  405  405  405  405
desk:export_everything              in  404 200 200 200 200 200   405  405  405  405  405  405  405
desk:export_list                    in  404 403 403 403 200 200   405  405  405  405  405  405  405
desk:search                         in  200 200 200 200 200 200   405  405  405  405  405  405  405
desk:duplicates                     in  200 403 403 403 200 200   405  405  405  405  405  405  405
desk:merge_person                   in  200 403 403 403 200 200   in   403  403  403  403  >*   >*
desk:merge_organization             in  200 403 403 403 200 200   in   403  403  403  403  >*   >*
desk:help                           200 200 200 200 200 200 200   405  405  405  405  405  405  405
desk:guidance_links                 200 200 200 200 200 200 200   405  405  405  405  405  405  405
desk:credits                        200 200 200 200 200 200 200   405  405  405  405  405  405  405
desk:demo_sign_in                   404 404 404 404 404 404 404   404  404  404  404  404  404  404
desk:mailbox                        404 404 404 404 404 404 404   404  404  404  404  404  404  404
desk:letter                         404 404 404 404 404 404 404   404  404  404  404  404  404  404
partnership                         in  404 200 200 200 200 200   405  405  405  405  405  405  405
indicators:dashboard                in  200 200 200 200 200 200   405  405  405  405  405  405  405
indicators:export                   in  200 200 200 200 200 200   405  405  405  405  405  405  405
indicators:partnership              in  404 200 200 200 200 200   405  405  405  405  405  405  405
meetings:list                       in  200 200 200 200 200 200   405  405  405  405  405  405  405
meetings:choose                     in  >   403 403 403 200 200   405  405  405  405  405  405  405
meetings:meeting                    in  404 200 200 200 200 200   405  405  405  405  405  405  405
meetings:calendar                   in  404 200 200 200 200 200   405  405  405  405  405  405  405
meetings:edit                       in  404 403 403 403 200 200   in   404  403  403  403  >*   >*
meetings:postpone                   in  404 403 403 403 200 200   in   404  403  403  403  >*   >*
meetings:cancel                     in  404 403 403 403 200 200   in   404  403  403  403  >*   >*
meetings:correct_day                in  404 403 403 403 200 200   in   404  403  403  403  >*   >*
meetings:open_again                 in  404 403 403 403 200 200   in   404  403  403  403  >*   >*
meetings:expect                     405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
meetings:unexpect                   405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
meetings:facilitator                in  404 403 403 403 200 200    in   404  403  403  403  >*   >*
meetings:dates                      in  404 403 403 403 200 200    405  405  405  405  405  405  405
meetings:plan                       in  404 403 403 403 200 200   in   404  403  403  403  >*   >*
meetings:check_date                 405 405 405 405 405 405 405   in   404  403  403  403  200  200
meetings:import                     in  404 403 403 403 200 200   in   404  403  403  403  >*   >*
meetings:import_template            in  404 403 403 403 200 200   405  405  405  405  405  405  405
meetings:import_file                in  404 403 403 403 200 404   in   404  403  403  403  >*   404
meetings:import_refused             in  404 403 403 403 200 404   405  405  405  405  405  405  405
meetings:capture                    in  404 403 403 403 200 200   405  405  405  405  405  405  405
meetings:capture_undo               405 405 405 405 405 405 405   in   404  403  403  403  >    >
meetings:capture_notes              405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
meetings:capture_close              405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
meetings:capture_pulse              in  404 403 403 403 200 200   405  405  405  405  405  405  405
meetings:capture_people             in  404 403 403 403 200 200   405  405  405  405  405  405  405
meetings:capture_here               405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
meetings:capture_walk_in            405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
meetings:capture_capacity           405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
meetings:capture_reason             405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
meetings:capture_undo_row           405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
meetings:capture_paste              405 405 405 405 405 405 405   in   404  403  403  403  200  200
meetings:capture_record_pasted      405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
meetings:capture_idea               405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
meetings:capture_ideas              405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
meetings:capture_reword             405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
meetings:capture_group              405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
meetings:capture_take_down          405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
meetings:capture_priority           405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
meetings:capture_describe           405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
meetings:capture_champion           405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
meetings:capture_undo_sign_up       405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
meetings:capture_step               405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
meetings:capture_strike_step        405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
meetings:capture_strike_action      405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
invitations:answers                 in  404 403 403 403 200 200    405  405  405  405  405  405  405
invitations:told                    405 405 405 405 405 405 405    in   404  403  403  403  >*   >*
invitations:renew_link              405 405 405 405 405 405 405    in   404  403  403  403  >*   >*
invitations:nudge                   in  404 403 403 403 200 200    in   404  403  403  403  >*   >*
invitations:reply                   404 404 404 404 404 404 404   404  404  404  404  404  404  404
invitations:reply_calendar          404 404 404 404 404 404 404   405  405  405  405  405  405  405
invitations:opt_out                 404 404 404 404 404 404 404   404  404  404  404  404  404  404
invitations:open_reply              >   >   >   >   >   >   >     405  405  405  405  405  405  405
invitations:of_partnership          in  404 403 403 403 200 200   405  405  405  405  405  405  405
invitations:begin                   405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
invitations:letter                  in  404 403 403 403 200 200   405  405  405  405  405  405  405
invitations:write                   in  404 403 403 403 200 200   in   404  403  403  403  >*   >*
invitations:preview                 405 405 405 405 405 405 405   in   404  403  403  403  200  200
invitations:printed                 in  404 403 403 403 200 200   405  405  405  405  405  405  405
invitations:pdf                     in  404 403 403 403 200 200   405  405  405  405  405  405  405
invitations:lines                   in  404 403 403 403 200 200   in   404  403  403  403  >*   >*
invitations:ask_signature           405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
invitations:ask_signature_again     405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
invitations:strike_signature        405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
invitations:send                    in  404 403 403 403 200 200   in   404  403  403  403  >*   >*
invitations:write_again             405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
invitations:copies                  in  404 403 403 403 200 200   in   404  403  403  403  >*   >*
invitations:copies_file             in  404 403 403 403 200 200   405  405  405  405  405  405  405
invitations:went                    in  404 403 403 403 200 200   in   404  403  403  403  >*   >*
invitations:take_back_letter        405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
invitations:invite                  in  404 403 403 403 200 200   in   404  403  403  403  >*   >*
invitations:pick                    in  404 403 403 403 200 200   in   404  403  403  403  >*   >*
invitations:paste                   in  404 403 403 403 200 200   in   404  403  403  403  200  200
invitations:bring_in                405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
invitations:drop                    405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
invitations:asks                    in  404 403 403 403 200 200   405  405  405  405  405  405  405
invitations:export_asks             in  404 403 403 403 200 200   405  405  405  405  405  405  405
invitations:divide                  405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
invitations:assign                  405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
invitations:ask                     405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
invitations:take_back_ask           405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
invitations:call_sheet              in  404 403 403 403 200 200   405  405  405  405  405  405  405
invitations:new_call_link           405 405 405 405 405 405 405   in   404  403  403  403  200* 200*
invitations:end_call_link           405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
invitations:calls                   404 404 404 404 404 404 404   405  405  405  405  405  405  405
invitations:tap_call                405 405 405 405 405 405 405   404  404  404  404  404  404  404
invitations:untap_call              405 405 405 405 405 405 405   404  404  404  404  404  404  404
invitations:open_calls              >   >   >   >   >   >   >     405  405  405  405  405  405  405
invitations:sign                    404 404 404 404 404 404 404   404  404  404  404  404  404  404
invitations:open_signing            >   >   >   >   >   >   >     405  405  405  405  405  405  405
actionteams:done                    404 404 404 404 404 404 404   405  405  405  405  405  405  405
actionteams:change                  405 405 405 405 405 405 405   404  404  404  404  404  404  404
actionteams:withdraw                404 404 404 404 404 404 404   404  404  404  404  404  404  404
actionteams:not_me                  404 404 404 404 404 404 404   404  404  404  404  404  404  404
actionteams:calendar                404 404 404 404 404 404 404   405  405  405  405  405  405  405
actionteams:mine                    >   >   >   >   >   >   >     405  405  405  405  405  405  405
actionteams:not_mine                >   >   >   >   >   >   >     405  405  405  405  405  405  405
actionteams:sign_up                 200 200 200 200 200 200 200   >*   >*   >*   >*   >*   >*   >*
actionteams:priorities              in  404 200 200 200 200 200   in   404  403  403  403  >*   >*
actionteams:share                   in  404 403 403 403 200 200   in   404  403  403  403  405  405
actionteams:poster                  in  404 403 403 403 200 200   in   404  403  403  403  405  405
actionteams:renew_link              in  404 403 403 403 405 405   in   404  403  403  403  >*   >*
actionteams:sign_ups                in  404 403 403 403 200 200   in   404  403  403  403  405  405
actionteams:withdraw_sign_up        in  404 403 403 403 405 405   in   404  403  403  403  >*   >*
actionteams:undo_sign_up            in  404 403 403 403 405 405   in   404  403  403  403  >*   >*
actionteams:settle_slip             in  404 403 403 403 405 405   in   404  403  403  403  >*   >*
actionteams:company_checked         in  404 403 403 403 405 405   in   404  403  403  403  >*   >*
actionteams:settle_difference       in  404 403 403 403 405 405   in   404  403  403  403  >*   >*
actionteams:priority                in  404 200 200 200 200 200   in   404  405  405  405  405  405
actionteams:describe                in  404 403 403 403 405 405   in   404  403  403  403  >*   >*
actionteams:add_champion            in  404 403 403 403 405 405   in   404  403  403  403  >*   >*
actionteams:withdraw_champion       in  404 403 403 403 405 405   in   404  403  403  403  >*   >*
actionteams:make_chair              in  404 403 403 403 405 405   in   404  403  403  403  >*   >*
actionteams:step_down               in  404 403 403 403 405 405   in   404  403  403  403  >*   >*
actionteams:add_responder           in  404 403 403 403 405 405   in   404  403  403  403  >*   >*
actionteams:leave                   in  404 403 403 403 405 405   in   404  403  403  403  >*   >*
actionteams:add_action              in  404 403 403 403 405 405   in   404  403  403  403  >*   >*
actionteams:finish_action           in  404 403 403 403 405 405   in   404  403  403  403  >*   >*
actionteams:open_action_again       in  404 403 403 403 405 405   in   404  403  403  403  >*   >*
actionteams:move                    in  404 403 403 403 405 405   in   404  403  403  403  >*   >*
followups:owed                      in  404 200 200 200 200 200   405  405  405  405  405  405  405
followups:row                       in  404 200 200 200 200 200   405  405  405  405  405  405  405
followups:done                      in  404 403 403 403 200 200   in   404  403  403  403  >*   >*
followups:waive                     405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
followups:undo                      405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
followups:health_deep               200 200 200 200 200 200 200   405  405  405  405  405  405  405
partnerships:list                   in  >   >   >   >   200 200   405  405  405  405  405  405  405
partnerships:new                    in  200 403 403 403 200 200   in   >*   403  403  403  >*   >*
partnerships:edit                   in  404 403 403 403 200 200   in   404  403  403  403  >*   >*
partnerships:edit_region            in  404 403 403 403 200 200   in   404  403  403  403  >*   >*
partnerships:edit_industry          in  404 403 403 403 200 200   in   404  403  403  403  >*   >*
partnerships:roles                  in  404 200 200 200 200 200   405  405  405  405  405  405  405
partnerships:seat                   in  404 403 403 403 200 200   in   404  403  403  403  >*   >*
partnerships:state_side             in  404 403 403 403 200 200   in   404  403  403  403  >*   >*
partnerships:invite_colleague       in  404 403 403 403 200 200   in   404  403  403  403  >*   >*
partnerships:invite_again           405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
partnerships:uninvite               405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
partnerships:end_role               in  404 403 403 403 200 200   in   404  403  403  403  >*   >*
partnerships:confirm_role           in  404 403 403 403 200 200   in   404  403  403  403  >*   >*
partnerships:support                in  404 403 200 403 200 200   405  405  405  405  405  405  405
partnerships:add_to_support         in  404 403 403 403 200 200   in   404  403  403  403  >*   >*
partnerships:orient                 405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
partnerships:support_member         in  404 403 403 403 200 200   in   404  403  403  403  >*   >*
partnerships:sign_commitments       405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
partnerships:commitment             in  404 403 403 403 200 200   in   404  403  403  403  >*   >*
partnerships:take_back_commitment   405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
partnerships:champions              in  404 403 403 403 200 200   405  405  405  405  405  405  405
partnerships:add_candidate          in  404 403 403 403 200 200   in   404  403  403  403  >*   >*
partnerships:candidate              in  404 403 403 403 200 200   405  405  405  405  405  405  405
partnerships:plan_candidate_ask     405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
partnerships:candidate_asked        405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
partnerships:candidate_answer       405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
partnerships:take_back_candidate    405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
partnerships:candidate_passions     405 405 405 405 405 405 405   in   404  403  403  403  >*   403
partnerships:notes                  in  404 403 403 403 200 403   in   404  403  403  403  >*   403
partnerships:hand_over_notes        in  404 403 403 403 200 200   in   404  403  403  403  >*   >*
partnerships:note                   in  404 403 403 403 200 403   in   404  403  403  403  >*   403
partnerships:delete_note            405 405 405 405 405 405 405   in   404  403  403  403  >*   403
partnerships:reasons                in  404 403 403 403 200 200   in   404  403  403  403  >*   >*
partnerships:documents              in  404 403 200 403 200 200   in   404  403  403  403  >*   >*
partnerships:remove_document        405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
partnerships:document               in  404 403 200 403 200 200   405  405  405  405  405  405  405
partnerships:stage                  in  404 200 200 200 200 200   405  405  405  405  405  405  405
partnerships:move_stage             405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
partnerships:pause                  405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
partnerships:restart                405 405 405 405 405 405 405   in   404  404  404  404  >*   >*
partnerships:people                 in  200 403 403 403 200 200   405  405  405  405  405  405  405
partnerships:new_person             in  200 403 403 403 200 200   in   >*   403  403  403  >*   >*
partnerships:suggest_people         in  200 403 403 403 200 200   405  405  405  405  405  405  405
partnerships:person                 in  200 403 403 403 200 200   405  405  405  405  405  405  405
partnerships:edit_person            in  200 403 403 403 200 200   in   >*   403  403  403  >*   >*
partnerships:new_job                in  200 403 403 403 200 200   in   >*   403  403  403  >*   >*
partnerships:edit_job               in  200 403 403 403 200 200   in   >*   403  403  403  >*   >*
partnerships:settle_difference      405 405 405 405 405 405 405   in   404  403  403  403  >*   >*
partnerships:contacts               in  200 403 403 403 200 200   405  405  405  405  405  405  405
partnerships:edit_contact           in  403 403 403 403 200 200   in   403  403  403  403  >*   >*
partnerships:delete_contact         405 405 405 405 405 405 405   in   403  403  403  403  >*   >*
partnerships:add_contact            405 405 405 405 405 405 405   in   >*   403  403  403  >*   >*
partnerships:parent                 in  200 403 403 403 200 200   in   >*   403  403  403  >*   >*
partnerships:organizations          in  200 403 403 403 200 200   405  405  405  405  405  405  405
partnerships:new_organization       in  200 403 403 403 200 200   in   >*   403  403  403  >*   >*
partnerships:suggest_organizations  in  200 403 403 403 200 200   405  405  405  405  405  405  405
partnerships:organization           in  200 403 403 403 200 200   405  405  405  405  405  405  405
partnerships:edit_organization      in  200 403 403 403 200 200   in   >*   403  403  403  >*   >*
partnerships:organization_checked   405 405 405 405 405 405 405   in   >*   403  403  403  >*   >*
partnerships:profile                in  200 200 200 200 200 200   in   >*   >*   >*   >*   >*   >*
partnerships:sign_out_elsewhere     405 405 405 405 405 405 405   in   >*   >*   >*   >*   >*   >*
partnerships:network                in  403 403 403 403 403 200   in   403  403  403  403  403  >*
partnerships:usual_stage_names      405 405 405 405 405 405 405   in   403  403  403  403  403  >*
partnerships:numbers                in  403 403 403 403 403 200   405  405  405  405  405  405  405
partnerships:number                 in  403 403 403 403 403 200   in   403  403  403  403  403  >*
partnerships:users                  in  403 403 403 403 403 200   405  405  405  405  405  405  405
partnerships:new_user               in  403 403 403 403 403 200   in   403  403  403  403  403  >*
partnerships:edit_user              in  403 403 403 403 403 200   in   403  403  403  403  403  >*
partnerships:sign_in_link           200 200 200 200 200 200 200   >*   >*   >*   >*   >*   >*   >*
healthz                             200 200 200 200 200 200 200   200  200  200  200  200  200  200
account_login                       in  in  in  in  in  in  in    in   in   in   in   in   in   in
account_request_login_code          200 >   >   >   >   >   >     in   >    >    >    >    >    >
account_confirm_login_code          in  >   >   >   >   >   >     in   >    >    >    >    >    >
account_logout                      >   200 200 200 200 200 200   >    >    >    >    >    >    >
account_inactive                    200 200 200 200 200 200 200   405  405  405  405  405  405  405
account_signup                      200 >   >   >   >   >   >     200  >    >    >    >    >    >
account_reauthenticate              in  403 403 403 403 403 403   in   403  403  403  403  403  403
mfa_index                           in  200 200 200 200 200 200   in   405  405  405  405  405  405
mfa_authenticate                    in  >   >   >   >   >   >     in   >    >    >    >    >    >
mfa_reauthenticate                  in  403 403 403 403 403 403   in   403  403  403  403  403  403
mfa_activate_totp                   in  200 200 200 200 200 200   in   200  200  200  200  200  200
mfa_deactivate_totp                 in  404 404 404 404 404 404   in   404  404  404  404  404  404
mfa_view_recovery_codes             in  404 404 404 404 404 404   in   405  405  405  405  405  405
mfa_generate_recovery_codes         in  200 200 200 200 200 200   in   200  200  200  200  200  200
mfa_download_recovery_codes         in  404 404 404 404 404 404   in   404  404  404  404  404  404
mfa_list_webauthn                   in  200 200 200 200 200 200   in   405  405  405  405  405  405
mfa_add_webauthn                    in  200 200 200 200 200 200   in   200  200  200  200  200  200
mfa_reauthenticate_webauthn         in  403 403 403 403 403 403   in   403  403  403  403  403  403
mfa_remove_webauthn                 in  404 404 404 404 404 404   in   404  404  404  404  404  404
mfa_edit_webauthn                   in  404 404 404 404 404 404   in   404  404  404  404  404  404
"""


def rows() -> dict[str, tuple[dict[str, str], dict[str, str]]]:
    """By the name of the address: what each of PEOPLE is answered when they look, and when they act."""
    lines = (line.split() for line in TABLE.strip().splitlines())
    return {
        name: (dict(zip(PEOPLE, answers[:7], strict=True)), dict(zip(PEOPLE, answers[7:], strict=True)))
        for name, *answers in lines
    }
