import { serveTasks } from '../../common/job-thread/serve-tasks.js';
import { arrangeByElk } from '../layout/elk/arrange-by-elk.js';
import { renderDiagram } from '../rendering/render-diagram.js';
import type { DiagramTasks } from './diagram-tasks.js';

// Started by DiagramThread.

serveTasks<DiagramTasks>({ arrange: arrangeByElk, render: renderDiagram });
